import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';

export interface PlacedState {
  state: JsonObject;
  /** e.g. `/States/Aggregate/ItemProcessor/States/Run`. */
  location: string;
}

/** All states of a definition, those inside Map and Parallel states too. */
export function* walkStates(block: Json | undefined, location = ''): Generator<PlacedState> {
  if (!isJsonObject(block) || !isJsonObject(block['States'])) return;
  for (const [name, state] of Object.entries(block['States'])) {
    if (!isJsonObject(state)) continue;
    const place = `${location}/States/${name}`;
    yield { state, location: place };
    yield* walkStates(state['ItemProcessor'], `${place}/ItemProcessor`);
    yield* walkStates(state['Iterator'], `${place}/Iterator`);
    const branches = Array.isArray(state['Branches']) ? state['Branches'] : [];
    for (const [index, branch] of branches.entries()) yield* walkStates(branch, `${place}/Branches/${index}`);
  }
}
