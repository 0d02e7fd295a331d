/** Which types a signature's letters stand for, given the arguments. */
import { canCoerce, coercionDistance, findCommonType } from '../types/coercion.ts';
import { isNumeric, type TrinoType, UNKNOWN } from '../types/trino-type.ts';
import type { Signature, TypePattern } from './signature.ts';

export type Bindings = Map<string, TrinoType>;

export interface Match {
  bindings: Bindings;
  /** How far the arguments are from the signature's types: nearer is better. */
  distance: number;
}

/** One pattern an argument: a variadic's last is repeated. Undefined when their number does not fit. */
export function spreadParameters({ parameters, isVariadic }: Signature, count: number): TypePattern[] | undefined {
  if (parameters.length === count) return parameters;
  const last = parameters.at(-1);
  if (!isVariadic || !last || count < parameters.length - 1) return undefined;
  return Array.from({ length: count }, (_, index) => parameters[index] ?? last);
}

/** @param types undefined for a lambda, whose types follow from those of the other arguments */
export function matchSignature(signature: Signature, types: readonly (TrinoType | undefined)[]): Match | undefined {
  const patterns = spreadParameters(signature, types.length);
  if (!patterns) return undefined;
  const bindings: Bindings = new Map();
  for (const [index, pattern] of patterns.entries()) {
    const type = types[index];
    if (!type !== (pattern.kind === 'function')) return undefined;
    if (type && !bind(pattern, type, bindings)) return undefined;
  }
  let distance = 0;
  for (const [index, pattern] of patterns.entries()) {
    const type = types[index];
    if (!type) continue;
    const wanted = substitute(pattern, bindings, type);
    if (!canCoerce(type, wanted)) return undefined;
    distance += coercionDistance(type, wanted);
  }
  return { bindings, distance };
}

/** Variables that occur more than once become the type that all their arguments share. */
function bind(pattern: TypePattern, type: TrinoType, bindings: Bindings): boolean {
  switch (pattern.kind) {
    case 'variable':
      return bindVariable(pattern.name, type, bindings);
    case 'array':
      return type.name === 'array' ? bind(pattern.element, type.element, bindings) : type.name === 'unknown';
    case 'map':
      if (type.name !== 'map') return type.name === 'unknown';
      return bind(pattern.key, type.key, bindings) && bind(pattern.value, type.value, bindings);
    case 'decimal':
      return type.name === 'decimal';
    default:
      return true;
  }
}

function bindVariable(name: string, type: TrinoType, bindings: Bindings): boolean {
  if (name === 'N' && !isNumeric(type) && type.name !== 'unknown') return false;
  if (name === 'O' && !isOrderable(type)) return false;
  const before = bindings.get(name);
  const common = before ? findCommonType(before, type) : type;
  if (common) bindings.set(name, common);
  return common !== undefined;
}

export const isOrderable = (type: TrinoType): boolean => {
  if (type.name === 'array') return isOrderable(type.element);
  if (type.name === 'row') return type.fields.every((field) => isOrderable(field.type));
  return type.name !== 'map' && type.name !== 'json';
};

/** The type that a pattern stands for; @param type the argument's own, for what the pattern leaves open */
export function substitute(pattern: TypePattern, bindings: Bindings, type: TrinoType = UNKNOWN): TrinoType {
  switch (pattern.kind) {
    case 'type':
      return keepDetails(pattern.type, type);
    case 'variable':
      return bindings.get(pattern.name) ?? UNKNOWN;
    case 'decimal':
      return type;
    case 'array':
      return { name: 'array', element: substitute(pattern.element, bindings) };
    case 'map':
      return { name: 'map', key: substitute(pattern.key, bindings), value: substitute(pattern.value, bindings) };
    case 'function':
      throw new Error('A lambda has no type of its own');
  }
}

/** Precision and zone of a timestamp pass through functions that take any of them. */
const keepDetails = (wanted: TrinoType, type: TrinoType): TrinoType =>
  type.name === wanted.name && (type.name === 'timestamp' || type.name === 'timestamp with time zone') ? type : wanted;
