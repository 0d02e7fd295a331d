/** Comparison operators of Choice states: https://states-language.net/spec.html#choice-state */
import type { ChoiceRule } from './definition.ts';
import type { Json } from './json.ts';
import { findAtPath, type PathSource } from './paths.ts';
import { runtimeFailure } from './state-failure.ts';
import { matchesPattern } from './string-pattern.ts';
import { parseTimestamp } from './timestamps.ts';

/** Whether a value compares; a value of another type never does. */
type Comparison = (value: Json, expected: Json) => boolean;

const ORDERS: Record<string, (left: number | string, right: number | string) => boolean> = {
  Equals: (left, right) => left === right,
  LessThan: (left, right) => left < right,
  GreaterThan: (left, right) => left > right,
  LessThanEquals: (left, right) => left <= right,
  GreaterThanEquals: (left, right) => left >= right,
};

/** How the ordered types read a value; undefined when it is of another type. */
const ORDERED_TYPES: Record<string, (value: Json) => number | string | undefined> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Timestamp: (value) => parseTimestamp(value),
};

function* orderedComparisons(): Generator<[string, Comparison]> {
  for (const [type, read] of Object.entries(ORDERED_TYPES))
    for (const [order, compare] of Object.entries(ORDERS))
      yield [
        `${type}${order}`,
        (value, expected) => {
          const [left, right] = [read(value), read(expected)];
          return left !== undefined && right !== undefined && compare(left, right);
        },
      ];
}

/** Comparisons that also take their operand by path, as `<name>Path`. */
const PATH_COMPARISONS = new Map<string, Comparison>([
  ...orderedComparisons(),
  ['BooleanEquals', (value, expected) => typeof value === 'boolean' && value === expected],
]);

const TYPE_TESTS: Record<string, (value: Json) => boolean> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => parseTimestamp(value) !== undefined,
};

const COMPARISONS = new Map<string, Comparison>([
  ...PATH_COMPARISONS,
  ...Object.entries(TYPE_TESTS).map(([name, test]): [string, Comparison] => [
    name,
    (value, expected) => test(value) === expected,
  ]),
  ['StringMatches', (value, pattern) => typeof value === 'string' && matchesPattern(value, String(pattern))],
]);

export const CHOICE_OPERATORS: readonly string[] = [
  'IsPresent',
  ...COMPARISONS.keys(),
  ...[...PATH_COMPARISONS.keys()].map((name) => `${name}Path`),
];

/** @throws StateFailure States.Runtime, when a path of the rule finds nothing */
export function matchesRule(rule: ChoiceRule, source: PathSource): boolean {
  if (rule.And) return rule.And.every((inner) => matchesRule(inner, source));
  if (rule.Or) return rule.Or.some((inner) => matchesRule(inner, source));
  if (rule.Not) return !matchesRule(rule.Not, source);
  return compare(rule, source);
}

function compare(rule: ChoiceRule, source: PathSource): boolean {
  const operator = findOperator(rule);
  const path = String(rule.Variable);
  const expected = rule[operator] as Json;
  if (operator === 'IsPresent') return (findAtPath(path, source) !== undefined) === expected;
  const value = readVariable(path, source);
  const comparison = COMPARISONS.get(operator);
  if (comparison) return comparison(value, expected);
  const byPath = PATH_COMPARISONS.get(operator.slice(0, -'Path'.length));
  return byPath?.(value, readVariable(String(expected), source)) ?? false;
}

/** What an operator is given in a definition; a path, given as text, for those that end in Path. */
export function operandTypeOf(operator: string): 'string' | 'number' | 'boolean' | 'timestamp' {
  if (operator.endsWith('Path') || operator.startsWith('String')) return 'string';
  if (operator.startsWith('Numeric')) return 'number';
  return operator.startsWith('Timestamp') ? 'timestamp' : 'boolean';
}

const operators = new Set(CHOICE_OPERATORS);

/** The one operator of a rule that compares. */
function findOperator(rule: ChoiceRule): string {
  const operator = Object.keys(rule).find((key) => operators.has(key));
  if (operator === undefined) throw runtimeFailure(`The choice rule ${JSON.stringify(rule)} has no operator`);
  return operator;
}

function readVariable(path: string, source: PathSource): Json {
  const value = findAtPath(path, source);
  if (value === undefined)
    throw runtimeFailure(`Invalid path '${path}': The choice state's condition path references an invalid value.`);
  return value;
}
