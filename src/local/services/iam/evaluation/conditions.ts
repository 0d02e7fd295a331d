/** Conditions of statements: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
import type { ConditionContext } from '#local/core/authorizer';
import { compileArnPattern, compilePattern, type Matcher } from './patterns.ts';

/** Keys that calls have values for, in lower case: IAM does not tell the cases of keys apart. */
export const CONDITION_KEYS: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceowner',
  's3:prefix',
]);

type Comparison = (expected: string) => Matcher;

const equals: Comparison = (expected) => (value) => value === expected;
const equalsIgnoreCase: Comparison = (expected) => (value) => value.toLowerCase() === expected.toLowerCase();

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoreCase,
  StringLike: (pattern) => compilePattern(pattern),
  // AWS treats both alike.
  ArnEquals: compileArnPattern,
  ArnLike: compileArnPattern,
  Bool: equalsIgnoreCase,
};

interface Operator {
  compare: Comparison;
  /** Holds when no value matches, and for a key that has no value. */
  isNegated: boolean;
  /** Holds for a key that has no value. */
  ifExists: boolean;
}

/** `StringNotLikeIfExists` and the like; undefined for an operator that is not supported. */
export function readOperator(name: string): Operator | 'Null' | undefined {
  if (name === 'Null') return 'Null';
  const [, kind = '', not, relation = '', ifExists] =
    /^(String|Arn)(Not)?(Equals|EqualsIgnoreCase|Like)(IfExists)?$/.exec(name) ??
    /^(Bool)()()(IfExists)?$/.exec(name) ??
    [];
  const compare = COMPARISONS[kind + relation];
  return compare && { compare, isNegated: Boolean(not), ifExists: Boolean(ifExists) };
}

export type Condition = (context: ConditionContext) => boolean;

/** @param conditions as in a statement: by operator, then by key; all of them must hold */
export function compileConditions(conditions: Record<string, Record<string, string[]>>): Condition {
  const all = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key.toLowerCase(), values)),
  );
  return (context) => all.every((holds) => holds(context));
}

function compileCondition(name: string, key: string, values: string[]): Condition {
  const operator = readOperator(name);
  // A policy is checked before it is compiled.
  if (!operator) throw new Error(`Unknown condition operator ${name}`);
  if (operator === 'Null') return (context) => values.includes(String(context[key] === undefined));
  const { compare, isNegated, ifExists } = operator;
  const matchers = values.map(compare);
  return (context) => {
    const value = context[key];
    if (value === undefined) return isNegated || ifExists;
    return matchers.some((matches) => matches(value)) !== isNegated;
  };
}
