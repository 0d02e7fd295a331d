/** What a month was to cost by what is deployed: the settings that the template notes at its budget, and its state machine. */
import { z } from 'zod';
import { ConfigurationError } from '#contracts/errors';
import type { EstimatedMonth } from '#contracts/metered-cost';
import { parseStateMachine } from '#cost/definition';
import { estimateMonth } from '#cost/estimate';
import { COST_SETTINGS_METADATA, costSettings } from '#cost/settings';
import { openStackResources } from '../cloudformation/stack-resources.ts';
import type { LocalAws } from '../core/local-aws.ts';
import { toLine } from './metered-line.ts';

const notedBudget = z.looseObject({
  type: z.literal('AWS::Budgets::Budget'),
  metadata: z.looseObject({ [COST_SETTINGS_METADATA]: costSettings }),
});

const definedMachine = z.looseObject({
  type: z.literal('AWS::StepFunctions::StateMachine'),
  properties: z.looseObject({ DefinitionString: z.string() }),
});

/** @returns undefined where no pipeline is deployed, or one that cannot be priced */
export function estimateDeployed(aws: LocalAws): EstimatedMonth | undefined {
  const resources = openStackResources(aws).list();
  const find = <Found>(schema: z.ZodType<Found>): Found | undefined =>
    resources.map((resource) => schema.safeParse(resource).data).find((found) => found !== undefined);
  const settings = find(notedBudget)?.metadata[COST_SETTINGS_METADATA];
  const definition = find(definedMachine)?.properties.DefinitionString;
  if (!settings || definition === undefined) return undefined;
  try {
    const { lines, usd, usdWithoutFree } = estimateMonth(settings, parseStateMachine(definition), aws.region);
    return { settings, lines: lines.map(toLine), usd, usdWithoutFree };
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
