/** Reading and writing JSON by path. */
import { JSONPath } from 'jsonpath-plus';
import { isJsonObject, type Json, type JsonObject, setKey } from './json.ts';
import { parsePath, type ReferenceStep } from './path-syntax.ts';
import { failInState, runtimeFailure, STATES_ERRORS } from './state-failure.ts';

/** What paths read: `$` is the data, `$$` the context object. */
export interface PathSource {
  data: Json;
  context: Json;
}

/**
 * The value at a path; undefined if a path that names one value finds none. A path that may select many values always
 * gives an array of them.
 */
export function findAtPath(path: string, { data, context }: PathSource): Json | undefined {
  const { root, steps, query } = parsePath(path);
  const start = root === '$$' ? context : data;
  if (steps) return steps.reduce<Json | undefined>(stepInto, start);
  if (typeof start !== 'object' || start === null) return [];
  return JSONPath<Json[]>({ path: query, json: start, eval: false, wrap: true });
}

/** @throws StateFailure States.Runtime, when the path finds nothing */
export function readPath(path: string, source: PathSource): Json {
  const value = findAtPath(path, source);
  if (value === undefined) throw runtimeFailure(`Invalid path '${path}': No results for path: ${canonical(path)}`);
  return value;
}

const canonical = (path: string): string => {
  const { steps = [] } = parsePath(path);
  return `$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : `['${step}']`)).join('')}`;
};

function stepInto(value: Json | undefined, step: ReferenceStep): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value.at(step) : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/**
 * A copy of `target` with `value` at a reference path; objects on the way are made where nothing is.
 * @throws StateFailure States.ResultPathMatchFailure, when the path leads through something else
 */
export function writePath(path: string, target: Json, value: Json): Json {
  const { steps = [] } = parsePath(path);
  return write(steps, target, value, () =>
    failInState(
      STATES_ERRORS.resultPathMatchFailure,
      `Unable to apply ReferencePath ${path} to input ${JSON.stringify(target)}`,
    ),
  );
}

function write([step, ...rest]: ReferenceStep[], target: Json | undefined, value: Json, mismatch: () => Error): Json {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    if (!Array.isArray(target) || target.at(step) === undefined) throw mismatch();
    return target.with(step, write(rest, target.at(step), value, mismatch));
  }
  if (target !== undefined && !isJsonObject(target)) throw mismatch();
  const copy: JsonObject = { ...target };
  const inner = target && Object.hasOwn(target, step) ? target[step] : undefined;
  setKey(copy, step, write(rest, inner, value, mismatch));
  return copy;
}
