/** All functions by name, and the choice among those of one name. */
import { QueryError } from '../query-error.ts';
import type { Identifier } from '../sql/ast.ts';
import { formatType, type TrinoType } from '../types/trino-type.ts';
import { AGGREGATE_FUNCTIONS } from './aggregate-functions.ts';
import { COLLECTION_FUNCTIONS } from './array-functions.ts';
import { DATETIME_FUNCTIONS } from './datetime-functions.ts';
import type { AggregateDefinition, FunctionDefinition } from './definition.ts';
import { JSON_FUNCTIONS } from './json-functions.ts';
import { type Match, matchSignature } from './match-signature.ts';
import { MATH_FUNCTIONS } from './math-functions.ts';
import { REGEXP_FUNCTIONS } from './regexp-functions.ts';
import type { Signature } from './signature.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import { UNSUPPORTED_SIGNATURES } from './unsupported-functions.ts';
import { WINDOW_FUNCTIONS } from './window-functions.ts';

const SCALARS = [
  ...TEXT_FUNCTIONS,
  ...MATH_FUNCTIONS,
  ...REGEXP_FUNCTIONS,
  ...JSON_FUNCTIONS,
  ...DATETIME_FUNCTIONS,
  ...COLLECTION_FUNCTIONS,
];

const groupByName = <T extends { signature: Signature }>(definitions: readonly T[]): Map<string, T[]> =>
  Map.groupBy(definitions, ({ signature }) => signature.name);

const scalars = groupByName<FunctionDefinition>(SCALARS);
const aggregates = groupByName<AggregateDefinition>(AGGREGATE_FUNCTIONS);
const windows = groupByName<AggregateDefinition>(WINDOW_FUNCTIONS);

export const findScalars = (name: string): FunctionDefinition[] | undefined => scalars.get(name.toLowerCase());
export const findAggregates = (name: string): AggregateDefinition[] | undefined => aggregates.get(name.toLowerCase());
export const findWindows = (name: string): AggregateDefinition[] | undefined => windows.get(name.toLowerCase());

/** Signatures by kind, for documentation. */
export const listSignatures = () => ({
  scalar: SCALARS.map(({ signature }) => signature.text),
  aggregate: AGGREGATE_FUNCTIONS.map(({ signature }) => signature.text),
  window: WINDOW_FUNCTIONS.map(({ signature }) => signature.text),
});

/**
 * The definition whose types are nearest to those of the arguments; of equals, the first.
 * @throws QueryError FUNCTION_NOT_FOUND, in Trino's words, or NOT_SUPPORTED for a form that only Athena has
 */
export function choose<T extends { signature: Signature }>(
  definitions: readonly T[],
  name: Identifier,
  types: readonly (TrinoType | undefined)[],
): { definition: T; match: Match } {
  const candidates = definitions.flatMap((definition) => {
    const match = matchSignature(definition.signature, types);
    return match ? [{ definition, match }] : [];
  });
  const [best] = candidates.toSorted((left, right) => left.match.distance - right.match.distance);
  if (best) return best;
  if (UNSUPPORTED_SIGNATURES.some((known) => known.name === name.name.toLowerCase() && matchSignature(known, types)))
    throw new QueryError(
      'NOT_SUPPORTED',
      `This form of function '${name.name.toLowerCase()}' is not supported by the local AWS`,
      name,
    );
  const given = types.map((type) => (type ? formatType(type) : 'function')).join(', ');
  const expected = definitions.map(({ signature }) => signature.text.replace(/: [^:]*$/, '')).join(', ');
  throw new QueryError(
    'FUNCTION_NOT_FOUND',
    `Unexpected parameters (${given}) for function ${name.name.toLowerCase()}. Expected: ${expected}`,
    name,
  );
}
