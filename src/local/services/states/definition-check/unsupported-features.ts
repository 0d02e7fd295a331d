/** What the states language has and this interpreter has not: refused by name, since a run would go another way than on AWS. */
import { isJsonObject, type JsonObject } from '../asl/json.ts';
import { type Problem, unsupported } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

export const UNSUPPORTED_FIELDS: Readonly<Record<string, string>> = {
  Assign: 'Assigning variables (Assign)',
  Arguments: 'JSONata (Arguments)',
  Output: 'JSONata (Output)',
  Items: 'JSONata (Items)',
  Condition: 'JSONata (Condition)',
  Credentials: 'Running a task with another role (Credentials)',
  HeartbeatSeconds: 'HeartbeatSeconds',
  HeartbeatSecondsPath: 'HeartbeatSecondsPath',
  ItemReader: 'Distributed Map (ItemReader)',
  ItemBatcher: 'Distributed Map (ItemBatcher)',
  ResultWriter: 'Distributed Map (ResultWriter)',
};

export const findUnsupportedLanguage = (place: JsonObject, location: string): Problem[] =>
  place['QueryLanguage'] === 'JSONata' ? [unsupported('The query language JSONata', `${location}/QueryLanguage`)] : [];

export function findUnsupportedFields({ state, location }: PlacedState): Problem[] {
  const fields = Object.keys(UNSUPPORTED_FIELDS).filter((field) => field in state);
  return [
    ...findUnsupportedLanguage(state, location),
    ...fields.map((field) => unsupported(UNSUPPORTED_FIELDS[field] ?? field, `${location}/${field}`)),
    ...findUnsupportedMap(state, location),
  ];
}

/** Of Distributed Maps: children of type EXPRESS, and maps inside the states of others. */
function findUnsupportedMap({ ItemProcessor }: JsonObject, location: string): Problem[] {
  const config = isJsonObject(ItemProcessor) ? ItemProcessor['ProcessorConfig'] : undefined;
  if (!isJsonObject(config) || config['Mode'] !== 'DISTRIBUTED') return [];
  const place = `${location}/ItemProcessor/ProcessorConfig`;
  if (config['ExecutionType'] === 'EXPRESS')
    return [unsupported('Distributed Map (ExecutionType EXPRESS)', `${place}/ExecutionType`)];
  const isInside = location.split('/States/').length > 2;
  return isInside ? [unsupported('A Distributed Map inside a Map or Parallel state', `${place}/Mode`)] : [];
}
