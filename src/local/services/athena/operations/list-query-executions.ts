import { ListQueryExecutionsCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { takePage } from '../pages.ts';

/** Ids of the executions of a workgroup, the latest first. */
export const listQueryExecutions = (athena: AthenaParts) =>
  operation(ListQueryExecutionsCommand, (input) => {
    const { Name = '' } = athena.workGroups.get(input.WorkGroup);
    const { items, ...page } = takePage(athena.executions.list(Name), input);
    return { QueryExecutionIds: items.map(({ id }) => id), ...page };
  });
