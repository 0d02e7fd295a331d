import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';

export interface PlacedState {
  state: JsonObject;
  /** JSON pointer, e.g. `/States/Aggregate/ItemProcessor/States/Run`. */
  location: string;
}

export interface PlacedBlock {
  block: { StartAt: string; States: Record<string, JsonObject> };
  location: string;
}

/** The blocks of states in a definition, outer ones first: itself, and those of Map and Parallel states. */
export function* walkBlocks(value: Json | undefined, location = ''): Generator<PlacedBlock> {
  if (!isJsonObject(value) || !isJsonObject(value['States'])) return;
  const states = Object.entries(value['States']).filter((entry): entry is [string, JsonObject] =>
    isJsonObject(entry[1]),
  );
  yield { block: { StartAt: String(value['StartAt']), States: Object.fromEntries(states) }, location };
  for (const [name, { ItemProcessor, Iterator, Branches }] of states) {
    const place = `${location}/States/${name}`;
    yield* walkBlocks(ItemProcessor, `${place}/ItemProcessor`);
    yield* walkBlocks(Iterator, `${place}/Iterator`);
    for (const [index, branch] of (Array.isArray(Branches) ? Branches : []).entries())
      yield* walkBlocks(branch, `${place}/Branches/${index}`);
  }
}

/** All states of a definition, those inside Map and Parallel states too. */
export function* walkStates(definition: JsonObject): Generator<PlacedState> {
  for (const { block, location } of walkBlocks(definition))
    for (const [name, state] of Object.entries(block.States)) yield { state, location: `${location}/States/${name}` };
}
