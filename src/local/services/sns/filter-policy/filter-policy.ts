/**
 * Filter policies of subscriptions, as far as the local AWS reads them: https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * All keys of a policy must match, and of each key one of its conditions.
 */
import { invalidParameter } from '../sns-context.ts';
import type { FilterPolicyScope } from '../topic-store.ts';
import { type Condition, parseCondition } from './conditions.ts';

/** A key's conditions, or the policy of the object that lies there. */
type Filter = Map<string, Condition[] | Filter>;

/**
 * @param text JSON
 * @throws AwsError InvalidParameter for what is no policy, or what the local AWS does not support
 */
export function parseFilterPolicy(text: string, scope: FilterPolicyScope): Filter {
  const policy = parseJson(text);
  if (!isObject(policy)) throw invalidPolicy('the policy must be a JSON object');
  return readFilter(policy, scope);
}

function readFilter(policy: Record<string, unknown>, scope: FilterPolicyScope): Filter {
  const entries = Object.entries(policy);
  if (entries.length === 0) throw invalidPolicy('an object must have a key');
  return new Map(
    entries.map(([key, value]) => {
      if (key.startsWith('$')) throw invalidPolicy(`${key} is not supported by the local AWS`);
      return [key, Array.isArray(value) ? readConditions(key, value) : readNested(key, value, scope)];
    }),
  );
}

function readConditions(key: string, values: unknown[]): Condition[] {
  if (values.length === 0) throw invalidPolicy(`${JSON.stringify(key)} must have a value`);
  return values.map((value) => parseCondition(value, invalidPolicy));
}

function readNested(key: string, value: unknown, scope: FilterPolicyScope): Filter {
  if (isObject(value) && scope === 'MessageBody') return readFilter(value, scope);
  throw invalidPolicy(`${JSON.stringify(key)} must be ${scope === 'MessageBody' ? 'an object or ' : ''}an array`);
}

/** @param message the attributes' values by name, or the body as parsed */
export function matchesFilter(filter: Filter, message: unknown): boolean {
  const properties = isObject(message) ? message : {};
  return [...filter].every(([key, wanted]) => {
    const value = properties[key];
    if (wanted instanceof Map) return matchesFilter(wanted, value);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((condition) => values.some(condition));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPolicy('it is not JSON');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalidPolicy = (problem: string) => invalidParameter(`FilterPolicy: ${problem}`);
