/** Resolves the intrinsic functions of a template. Source: the CloudFormation template reference, "Intrinsic functions". */
import type { Template } from './template.ts';

/** Values that `Ref` and `Fn::GetAtt` find; each throws for a name that it does not know. */
export interface Scope {
  template: Template;
  ref(logicalId: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
}

/** What `AWS::NoValue` leaves: the property is dropped. */
const NO_VALUE = Symbol('AWS::NoValue');
const NO_VALUE_NAME = 'AWS::NoValue';

type Resolver = (argument: unknown, scope: Scope) => unknown;

/** Resolves every intrinsic in `value`. @throws Error naming an intrinsic that is not supported */
export function resolve(value: unknown, scope: Scope): unknown {
  const result = resolveValue(value, scope);
  return result === NO_VALUE ? undefined : result;
}

export function isConditionMet(name: string, scope: Scope): boolean {
  const condition = scope.template.Conditions[name];
  if (condition === undefined) throw new Error(`The template has no condition ${name}`);
  return resolve(condition, scope) === true;
}

function resolveValue(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isRecord(value)) return value;
  const [name, argument] = Object.entries(value)[0] ?? [];
  if (name !== undefined && Object.keys(value).length === 1 && isIntrinsic(name)) {
    const resolver = RESOLVERS[name];
    if (!resolver) throw new Error(`The local AWS does not support the intrinsic function ${name}`);
    return resolver(argument, scope);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, resolveValue(item, scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
}

const RESOLVERS: Record<string, Resolver> = {
  Ref: (argument, scope) => (argument === NO_VALUE_NAME ? NO_VALUE : scope.ref(String(argument))),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, attribute] = Array.isArray(argument) ? argument : splitOnce(String(argument), '.');
    return scope.getAtt(String(logicalId), String(resolveValue(attribute, scope)));
  },
  'Fn::Sub': (argument, scope) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(String(text), isRecord(variables) ? variables : {}, scope);
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, 'Fn::Join');
    return list(resolveValue(parts, scope), 'Fn::Join').map(String).join(String(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument, 'Fn::Select');
    const item = list(resolveValue(items, scope), 'Fn::Select')[Number(resolveValue(index, scope))];
    if (item === undefined) throw new Error(`Fn::Select has no item ${JSON.stringify(index)}`);
    return item;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = list(argument, 'Fn::Split');
    return String(resolveValue(text, scope)).split(String(separator));
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(resolveValue(argument, scope), 'Fn::FindInMap').map(String);
    const value = scope.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (value === undefined) throw new Error(`Fn::FindInMap finds nothing at ${map}.${first}.${second}`);
    return value;
  },
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolveValue(argument, scope))).toString('base64'),
  'Fn::If': (argument, scope) => {
    const [condition, whenMet, otherwise] = list(argument, 'Fn::If');
    return resolveValue(isConditionMet(String(condition), scope) ? whenMet : otherwise, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolveValue(argument, scope), 'Fn::Equals');
    return String(left) === String(right);
  },
  'Fn::Not': (argument, scope) => !evaluate(list(argument, 'Fn::Not')[0], scope),
  'Fn::And': (argument, scope) => list(argument, 'Fn::And').every((item) => evaluate(item, scope)),
  'Fn::Or': (argument, scope) => list(argument, 'Fn::Or').some((item) => evaluate(item, scope)),
};

/** For documentation. */
export const RESOLVER_NAMES: readonly string[] = Object.keys(RESOLVERS);

/** Inside conditions, `{ "Condition": "Name" }` names another one. */
function evaluate(value: unknown, scope: Scope): boolean {
  if (isRecord(value) && typeof value['Condition'] === 'string') return isConditionMet(value['Condition'], scope);
  return resolveValue(value, scope) === true;
}

/** `${Name}`, `${Resource.Attribute}` and `${!Literal}`. */
function substitute(text: string, variables: Record<string, unknown>, scope: Scope): string {
  return text.replaceAll(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(resolveValue(variables[name], scope));
    const [logicalId, attribute] = splitOnce(name, '.');
    return String(attribute === undefined ? scope.ref(name) : scope.getAtt(logicalId, attribute));
  });
}

/** Logical ids that a value refers to: a resource is made after those. */
export function listReferences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listReferences);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, argument]) => {
    if (key === 'Ref') return [String(argument)];
    if (key === 'Fn::GetAtt')
      return [Array.isArray(argument) ? String(argument[0]) : splitOnce(String(argument), '.')[0]];
    if (key === 'Fn::Sub') return listSubstituted(argument);
    return listReferences(argument);
  });
}

function listSubstituted(argument: unknown): string[] {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const names = [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => splitOnce(match[1] ?? '', '.')[0]);
  return [...names, ...listReferences(variables)];
}

const isIntrinsic = (name: string): boolean => name === 'Ref' || name.startsWith('Fn::');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function list(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${name} takes a list, got ${JSON.stringify(value)}`);
  return value;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}
