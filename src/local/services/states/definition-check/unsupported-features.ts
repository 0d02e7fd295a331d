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
  Label: 'Distributed Map (Label)',
  ToleratedFailureCount: 'Distributed Map (ToleratedFailureCount)',
  ToleratedFailureCountPath: 'Distributed Map (ToleratedFailureCountPath)',
  ToleratedFailurePercentage: 'Distributed Map (ToleratedFailurePercentage)',
  ToleratedFailurePercentagePath: 'Distributed Map (ToleratedFailurePercentagePath)',
};

export const findUnsupportedLanguage = (place: JsonObject, location: string): Problem[] =>
  place['QueryLanguage'] === 'JSONata' ? [unsupported('The query language JSONata', `${location}/QueryLanguage`)] : [];

export function findUnsupportedFields({ state, location }: PlacedState): Problem[] {
  const fields = Object.keys(UNSUPPORTED_FIELDS).filter((field) => field in state);
  return [
    ...findUnsupportedLanguage(state, location),
    ...fields.map((field) => unsupported(UNSUPPORTED_FIELDS[field] ?? field, `${location}/${field}`)),
    ...findDistributedMode(state, location),
  ];
}

function findDistributedMode({ ItemProcessor }: JsonObject, location: string): Problem[] {
  const config = isJsonObject(ItemProcessor) ? ItemProcessor['ProcessorConfig'] : undefined;
  if (!isJsonObject(config) || config['Mode'] !== 'DISTRIBUTED') return [];
  return [unsupported('Distributed Map (Mode DISTRIBUTED)', `${location}/ItemProcessor/ProcessorConfig/Mode`)];
}
