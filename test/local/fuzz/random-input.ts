/** Inputs of an operation by its schema: mostly of the right form, with values that nobody expects. */
import type { NormalizedSchema } from '@smithy/core/schema';
import type { Random } from '#generator/draw/random';

const MAX_DEPTH = 5;
const MAX_ITEMS = 3;
/** Members of the wrong type, and members that no schema has. */
const WRONG_PERCENT = 3;

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const NUMBERS = [0, 1, 2, 10, -1, 0.5, 1e21, 2 ** 31, 2 ** 53, -(2 ** 63)];
const TIMES = [0, 1_790_000_000, -1, 1e15, 1.5];
const WRONG: readonly Json[] = [null, true, 'text', -1, [], {}, [[]], { __proto__: 1 }, ''];

/** @param texts what a string may be, besides what its schema asks for */
export function createInputs(random: Random, texts: readonly string[]) {
  const text = (): string => {
    const one = random.pick(texts);
    return random.below(20) === 0 ? `${one}${random.pick(texts)}` : one;
  };

  const value = (schema: NormalizedSchema, depth: number): Json => {
    if (random.below(100) < WRONG_PERCENT) return random.pick(WRONG);
    if (schema.isStructSchema()) return depth > MAX_DEPTH ? {} : struct(schema, depth);
    if (schema.isListSchema()) return items(() => value(schema.getValueSchema(), depth + 1), depth);
    if (schema.isMapSchema())
      return Object.fromEntries(
        items(() => [text(), value(schema.getValueSchema(), depth + 1)], depth) as [string, Json][],
      );
    if (schema.isNumericSchema()) return random.pick(NUMBERS);
    if (schema.isBooleanSchema()) return random.below(2) === 0;
    if (schema.isTimestampSchema()) return random.pick(TIMES);
    if (schema.isBlobSchema()) return Buffer.from(text()).toString('base64');
    return text();
  };

  const items = (make: () => Json, depth: number): Json[] =>
    depth > MAX_DEPTH ? [] : Array.from({ length: random.below(MAX_ITEMS + 1) }, make);

  const struct = (schema: NormalizedSchema, depth: number): { [name: string]: Json } => {
    const members: [string, Json][] = [];
    // Required members are there nearly always, or no request would come far.
    for (const [name, member] of schema.structIterator())
      if (random.below(depth === 0 ? 4 : 3) > 0) members.push([name, value(member, depth + 1)]);
    if (random.below(100) < WRONG_PERCENT) members.push([text(), text()]);
    return Object.fromEntries(members);
  };

  return { text, struct: (schema: NormalizedSchema) => (schema.isStructSchema() ? struct(schema, 0) : {}) };
}

export type Inputs = ReturnType<typeof createInputs>;
