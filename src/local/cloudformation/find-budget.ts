/** The cost cap that was deployed: inert here, and still what a bill is measured against. */
import { z } from 'zod';
import type { LocalAws } from '../core/local-aws.ts';
import { openStackResources } from './stack-resources.ts';

const budgetProperties = z.object({
  Budget: z.object({ BudgetLimit: z.object({ Amount: z.coerce.number(), Unit: z.literal('USD') }) }),
});

/** US dollars a month; undefined when no budget is deployed. */
export function findBudget(aws: LocalAws): number | undefined {
  const budget = openStackResources(aws)
    .list()
    .find(({ type }) => type === 'AWS::Budgets::Budget');
  return budgetProperties.safeParse(budget?.properties).data?.Budget.BudgetLimit.Amount;
}
