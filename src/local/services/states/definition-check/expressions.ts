/** Checks every path and intrinsic function of a state, so that none of them fails for its syntax at run time. */
import { CHOICE_OPERATORS } from '../asl/choice-rules.ts';
import { INTRINSIC_NAMES } from '../asl/intrinsics/evaluate-intrinsic.ts';
import { type IntrinsicArgument, IntrinsicSyntaxError, parseIntrinsic } from '../asl/intrinsics/parse-intrinsic.ts';
import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';
import { PathSyntaxError, parsePath } from '../asl/path-syntax.ts';
import { DYNAMIC_SUFFIX } from '../asl/payload-template.ts';
import { invalid, type Problem } from './problem.ts';
import type { PlacedState } from './walk-states.ts';

const PATH_FIELDS = [
  'InputPath',
  'OutputPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'MaxConcurrencyPath',
];
/** These take a path or an intrinsic function. */
const EXPRESSION_FIELDS = ['ErrorPath', 'CausePath'];
const TEMPLATE_FIELDS = ['Parameters', 'ResultSelector', 'ItemSelector'];

export const findExpressionProblems = ({ state, location }: PlacedState): Problem[] => [
  ...PATH_FIELDS.flatMap((field) => checkPath(state[field], `${location}/${field}`)),
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

function checkResultPath(path: Json | undefined, location: string): Problem[] {
  const problems = checkPath(path, location);
  if (typeof path !== 'string' || problems.length > 0) return problems;
  const { root, steps } = parsePath(path);
  if (root === '$' && steps) return [];
  return [invalid(`A ResultPath names one place below $, got '${path}'`, location)];
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
    if (typeof value === 'string') return checkExpression(value, place);
    return [invalid(`The value of '${key}' must be a path or an intrinsic function`, place)];
  });
}

function checkExpression(expression: Json | undefined, location: string): Problem[] {
  if (typeof expression !== 'string') return [];
  if (expression.startsWith('$')) return checkPath(expression, location);
  try {
    return checkArgument(parseIntrinsic(expression), location);
  } catch (error) {
    if (error instanceof IntrinsicSyntaxError) return [invalid(error.message, location)];
    throw error;
  }
}

function checkArgument(argument: IntrinsicArgument, location: string): Problem[] {
  if (argument.kind === 'path') return checkPath(argument.path, location);
  if (argument.kind !== 'call') return [];
  const inner = argument.arguments.flatMap((item) => checkArgument(item, location));
  if (INTRINSIC_NAMES.includes(argument.name)) return inner;
  return [invalid(`There is no intrinsic function ${argument.name}`, location), ...inner];
}

const checkRules = (rules: Json | undefined, location: string): Problem[] =>
  itemsOf(rules).flatMap((rule, index) => checkRule(rule, `${location}/${index}`));

const RULE_FIELDS = ['Next', 'Comment', 'Variable', 'And', 'Or', 'Not', ...CHOICE_OPERATORS];

function checkRule(rule: Json | undefined, location: string): Problem[] {
  if (!isJsonObject(rule)) return [];
  const unknown = Object.keys(rule).filter((key) => !RULE_FIELDS.includes(key));
  if (unknown.length > 0)
    return unknown.map((key) => invalid(`The field '${key}' is not supported in a choice rule`, `${location}/${key}`));
  const { And, Or, Not } = rule;
  if (And ?? Or ?? Not)
    return [
      ...checkRules(And, `${location}/And`),
      ...checkRules(Or, `${location}/Or`),
      ...checkRule(Not, `${location}/Not`),
    ];
  return checkComparison(rule, location);
}

function checkComparison(rule: JsonObject, location: string): Problem[] {
  const used = CHOICE_OPERATORS.filter((operator) => operator in rule);
  if (used.length !== 1 || !('Variable' in rule))
    return [invalid('A choice rule compares one Variable by one operator', location)];
  const operands = used.filter((operator) => operator.endsWith('Path'));
  return [
    ...checkPath(rule['Variable'], `${location}/Variable`),
    ...operands.flatMap((operator) => checkPath(rule[operator], `${location}/${operator}`)),
  ];
}
