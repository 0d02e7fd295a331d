/** Fields that take their value from the input by a path, e.g. SecondsPath. */
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import { findAtPath } from './paths.ts';
import { runtimeFailure } from './state-failure.ts';

/** @throws StateFailure States.Runtime, when the path finds nothing */
export function readParameter(field: string, path: string, input: Json, frame: Frame): Json {
  const value = findAtPath(path, frame.source(input));
  if (value === undefined) throw runtimeFailure(`The ${field} parameter does not reference an input value: ${path}`);
  return value;
}

/** @throws StateFailure States.Runtime, when the path does not lead to a whole number from 0 */
export function readWholeNumber(field: string, path: string, input: Json, frame: Frame): number {
  const value = readParameter(field, path, input, frame);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw runtimeFailure(
    `The ${field} parameter references an invalid value: ${path} == ${JSON.stringify(value)}, expected a whole number from 0`,
  );
}
