import { isJsonObject } from '../asl/json.ts';
import { invalid, type Problem } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

const DISTRIBUTED_FIELDS = [
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
];

/** Fields that only a Distributed Map has, in a Map that is none. */
export function findDistributedFieldProblems({ state, location }: PlacedState): Problem[] {
  const { Type, ItemProcessor } = state;
  const config = isJsonObject(ItemProcessor) ? ItemProcessor['ProcessorConfig'] : undefined;
  if (Type !== 'Map' || (isJsonObject(config) && config['Mode'] === 'DISTRIBUTED')) return [];
  return DISTRIBUTED_FIELDS.filter((field) => field in state).map((field) =>
    invalid(`The field '${field}' is only supported in a Map state of Mode DISTRIBUTED`, `${location}/${field}`),
  );
}
