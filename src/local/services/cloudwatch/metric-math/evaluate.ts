/** Computes metric math over a range of periods. */
import { choose } from './choose.ts';
import { type Filler, fill } from './fill.ts';
import { FUNCTIONS, type MathRange } from './functions.ts';
import { applyOperator } from './operators.ts';
import type { Expression } from './parse.ts';
import { MathError } from './tokenize.ts';
import { fromList, type MathValue, type Series, scalar, toList } from './values.ts';

export interface MathScope {
  range: MathRange;
  /** The value of a metric or of another expression. @throws MathError for an id that the request does not have */
  resolve(id: string): MathValue;
  /** Every metric of the request, or those whose id contains `part`. */
  metrics(part?: string): Series[];
}

/** @throws MathError for what CloudWatch would refuse or the local AWS does not know */
export function evaluate(expression: Expression, scope: MathScope): MathValue {
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'reference':
      return scope.resolve(expression.id);
    case 'array':
      return fromList(expression.items.flatMap((item) => toList(evaluate(item, scope))));
    case 'negate':
      return applyOperator('*', evaluate(expression.operand, scope), scalar(-1));
    case 'binary':
      return applyOperator(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'call':
      return evaluateCall(expression.name, expression.args, scope);
    case 'string':
      throw new MathError(`Text "${expression.value}" has no place here`);
    case 'keyword':
      throw new MathError(`${expression.name} has no place here`);
    default:
      return expression satisfies never;
  }
}

function evaluateCall(name: string, args: Expression[], scope: MathScope): MathValue {
  const evaluateForm = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  if (evaluateForm) return evaluateForm(args, scope);
  const compute = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!compute) throw new MathError(`The function ${name} is not supported by the local AWS`);
  return compute(
    args.map((arg) => evaluate(arg, scope)),
    scope.range,
  );
}

function evaluateMetrics([part, ...others]: Expression[], scope: MathScope): MathValue {
  if (others.length > 0 || (part && part.kind !== 'string'))
    throw new MathError('METRICS takes nothing or one text in quotes');
  return fromList(scope.metrics(part?.value));
}

function evaluateFill([value, filler, ...others]: Expression[], scope: MathScope): MathValue {
  if (!value || !filler || others.length > 0) throw new MathError('FILL takes two arguments');
  const with_: Filler = filler.kind === 'keyword' ? filler : { kind: 'value', value: evaluate(filler, scope) };
  return fill(evaluate(value, scope), with_, scope.range);
}

function evaluateIf([condition, then, otherwise, ...others]: Expression[], scope: MathScope): MathValue {
  if (!condition || !then || others.length > 0) throw new MathError('IF takes two or three arguments');
  return choose(evaluate(condition, scope), evaluate(then, scope), otherwise && evaluate(otherwise, scope));
}

/** Functions that take their arguments unevaluated. */
const FORMS: Readonly<Record<string, (args: Expression[], scope: MathScope) => MathValue>> = {
  FILL: evaluateFill,
  IF: evaluateIf,
  METRICS: evaluateMetrics,
};

/** For documentation. */
export const FUNCTION_NAMES: readonly string[] = [...Object.keys(FORMS), ...Object.keys(FUNCTIONS)];
