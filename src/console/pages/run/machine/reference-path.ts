/** Paths that name one value, such as `$.crawl.status` or `$.hours[0]`: https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html */
import { isJsonObject, type Json } from '../history/json.ts';

const PATH = /^\$(?:\.[^\s.[\]()*@?'"]+|\[\d+\]|\['[^']*'\])*$/;
const STEP = /\.([^\s.[\]]+)|\[(\d+)\]|\['([^']*)'\]/g;

/** @returns undefined for a path that is none of these, or that finds nothing */
export function readPath(path: string, value: Json): Json | undefined {
  const steps = parsePath(path);
  return steps?.reduce<Json | undefined>((found, step) => stepInto(found, step), value);
}

/** A copy of a value with another at a path. @returns undefined when the path leads through something else */
export function writePath(path: string, target: Json, value: Json): Json | undefined {
  const steps = parsePath(path);
  return steps && write(steps, target, value);
}

function parsePath(path: string): (string | number)[] | undefined {
  if (!PATH.test(path)) return undefined;
  return [...path.matchAll(STEP)].map(([, name, index, quoted]) =>
    index === undefined ? (name ?? quoted ?? '') : Number(index),
  );
}

function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function write([step, ...rest]: (string | number)[], target: Json | undefined, value: Json): Json | undefined {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const inner = Array.isArray(target) ? write(rest, target[step], value) : undefined;
    return Array.isArray(target) && inner !== undefined && step < target.length ? target.with(step, inner) : undefined;
  }
  if (target !== undefined && !isJsonObject(target)) return undefined;
  const inner = write(rest, stepInto(target, step), value);
  // Entries make even `__proto__` a key like any other.
  return inner === undefined
    ? undefined
    : Object.fromEntries([...Object.entries(target ?? {}).filter(([key]) => key !== step), [step, inner]]);
}
