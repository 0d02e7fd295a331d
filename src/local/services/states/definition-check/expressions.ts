/** Checks every path and intrinsic function of a state, so that none of them fails for its syntax at run time. */
import { CHOICE_OPERATORS, operandTypeOf } from '../asl/choice-rules.ts';
import { type IntrinsicArgument, IntrinsicSyntaxError, parseIntrinsic } from '../asl/intrinsics/parse-intrinsic.ts';
import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';
import { PathSyntaxError, parsePath } from '../asl/path-syntax.ts';
import { DYNAMIC_SUFFIX } from '../asl/payload-template.ts';
import { parseTimestamp } from '../asl/timestamps.ts';
import { describeCountProblem, isNestedTooDeeply } from './intrinsic-arguments.ts';
import { invalid, type Problem } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

const PATH_FIELDS = ['InputPath', 'OutputPath'];
/** These name one place. */
const REFERENCE_FIELDS = [
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
];
/** These take a path or an intrinsic function. */
const EXPRESSION_FIELDS = ['ErrorPath', 'CausePath'];
const TEMPLATE_FIELDS = ['Parameters', 'ResultSelector', 'ItemSelector'];

export const findExpressionProblems = ({ state, location }: PlacedState): Problem[] => [
  ...PATH_FIELDS.flatMap((field) => checkPath(state[field], `${location}/${field}`)),
  ...REFERENCE_FIELDS.flatMap((field) => checkReference(state[field], `${location}/${field}`)),
  ...EXPRESSION_FIELDS.flatMap((field) => checkExpression(state[field], `${location}/${field}`)),
  ...TEMPLATE_FIELDS.flatMap((field) => checkTemplate(state[field], `${location}/${field}`)),
  ...checkResultPath(state['ResultPath'], `${location}/ResultPath`),
  ...checkCatchers(state['Catch'], `${location}/Catch`),
];

/** What of a Choice state's rules cannot be evaluated. */
export const findRuleProblems = ({ state, location }: PlacedState): Problem[] =>
  checkRules(state['Choices'], `${location}/Choices`);

function checkPath(path: Json | undefined, location: string): Problem[] {
  if (typeof path !== 'string') return [];
  try {
    parsePath(path);
    return [];
  } catch (error) {
    if (error instanceof PathSyntaxError) return [invalid(error.message, location)];
    throw error;
  }
}

function checkReference(path: Json | undefined, location: string): Problem[] {
  const problems = checkPath(path, location);
  if (typeof path !== 'string' || problems.length > 0 || parsePath(path).steps) return problems;
  return [invalid(`A reference path names one place, got '${path}'`, location)];
}

function checkResultPath(path: Json | undefined, location: string): Problem[] {
  if (typeof path === 'string' && path.startsWith('$$'))
    return [invalid(`A ResultPath names a place below $, got '${path}'`, location)];
  return checkReference(path, location);
}

const checkCatchers = (catchers: Json | undefined, location: string): Problem[] =>
  itemsOf(catchers).flatMap((catcher, index) =>
    isJsonObject(catcher) ? checkResultPath(catcher['ResultPath'], `${location}/${index}/ResultPath`) : [],
  );

const itemsOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function checkTemplate(template: Json | undefined, location: string): Problem[] {
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([key, value]) => {
    const place = `${location}/${key}`;
    if (!key.endsWith(DYNAMIC_SUFFIX)) return checkTemplate(value, place);
    const name = key.slice(0, -DYNAMIC_SUFFIX.length);
    if (name in template) return [invalid(`The field '${name}' is given twice, once by '${key}'`, place)];
    if (typeof value === 'string') return checkExpression(value, place);
    return [invalid(`The value of '${key}' must be a path or an intrinsic function`, place)];
  });
}

function checkExpression(expression: Json | undefined, location: string): Problem[] {
  if (typeof expression !== 'string') return [];
  if (expression.startsWith('$')) return checkPath(expression, location);
  try {
    const call = parseIntrinsic(expression);
    if (isNestedTooDeeply(call)) return [invalid('Intrinsic functions may be nested to a depth of 10', location)];
    return checkArgument(call, location);
  } catch (error) {
    if (error instanceof IntrinsicSyntaxError) return [invalid(error.message, location)];
    throw error;
  }
}

function checkArgument(argument: IntrinsicArgument, location: string): Problem[] {
  if (argument.kind === 'path') return checkPath(argument.path, location);
  if (argument.kind !== 'call') return [];
  const inner = argument.arguments.flatMap((item) => checkArgument(item, location));
  const problem = describeCountProblem(argument);
  return problem === undefined ? inner : [invalid(problem, location), ...inner];
}

const checkRules = (rules: Json | undefined, location: string): Problem[] =>
  itemsOf(rules).flatMap((rule, index) => checkRule(rule, `${location}/${index}`));

const RULE_FIELDS = ['Next', 'Comment', 'Variable', 'And', 'Or', 'Not', ...CHOICE_OPERATORS];

function checkRule(rule: Json | undefined, location: string): Problem[] {
  if (!isJsonObject(rule)) return [invalid('A choice rule is an object', location)];
  const unknown = Object.keys(rule).filter((key) => !RULE_FIELDS.includes(key));
  if (unknown.length > 0)
    return unknown.map((key) => invalid(`The field '${key}' is not supported in a choice rule`, `${location}/${key}`));
  if ('And' in rule) return checkCombined(rule['And'], `${location}/And`);
  if ('Or' in rule) return checkCombined(rule['Or'], `${location}/Or`);
  return 'Not' in rule ? checkRule(rule['Not'], `${location}/Not`) : checkComparison(rule, location);
}

const checkCombined = (rules: Json | undefined, location: string): Problem[] =>
  itemsOf(rules).length > 0 ? checkRules(rules, location) : [invalid('Expected a list of choice rules', location)];

function checkComparison(rule: JsonObject, location: string): Problem[] {
  const [operator, ...others] = CHOICE_OPERATORS.filter((candidate) => candidate in rule);
  if (operator === undefined || others.length > 0 || typeof rule['Variable'] !== 'string')
    return [invalid('A choice rule compares one Variable by one operator', location)];
  return [
    ...checkPath(rule['Variable'], `${location}/Variable`),
    ...checkOperand(operator, rule[operator], `${location}/${operator}`),
  ];
}

function checkOperand(operator: string, operand: Json | undefined, location: string): Problem[] {
  const type = operandTypeOf(operator);
  const isOfType = type === 'timestamp' ? parseTimestamp(operand) !== undefined : typeof operand === type;
  if (!isOfType) return [invalid(`${operator} takes a ${type}, got ${JSON.stringify(operand)}`, location)];
  return operator.endsWith('Path') ? checkPath(operand, location) : [];
}
