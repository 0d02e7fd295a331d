/**
 * Operators of metric math. Where only one of two series has a value, the other counts as 0; a division by 0 gives no
 * value. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-arithmetic
 */
import { MathError } from './tokenize.ts';
import {
  fromList,
  fromSeries,
  type MathValue,
  mapSeries,
  mapValues,
  type Series,
  scalar,
  unionIndexes,
} from './values.ts';

type Compute = (left: number, right: number) => number;

const truth = (value: boolean): number => (value ? 1 : 0);

const OPERATORS: Record<string, Compute> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? Number.NaN : left / right),
  '^': (left, right) => left ** right,
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '<=': (left, right) => truth(left <= right),
  '>': (left, right) => truth(left > right),
  '>=': (left, right) => truth(left >= right),
  '&&': (left, right) => truth(left !== 0 && right !== 0),
  '||': (left, right) => truth(left !== 0 || right !== 0),
};

export function applyOperator(operator: string, left: MathValue, right: MathValue): MathValue {
  const compute = OPERATORS[operator];
  if (!compute) throw new MathError(`Unknown operator ${operator}`);
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(compute(left.value, right.value));
  if (right.kind === 'scalar')
    return mapSeries(left, (series) => mapValues(series, (value) => compute(value, right.value)));
  if (left.kind === 'scalar')
    return mapSeries(right, (series) => mapValues(series, (value) => compute(left.value, value)));
  if (left.kind === 'series' && right.kind === 'series') return fromSeries(combine(left.series, right.series, compute));
  if (left.kind === 'list' && right.kind === 'list')
    throw new MathError(`${operator} cannot combine two arrays of time series`);
  if (left.kind === 'series' && right.kind === 'list')
    return fromList(right.list.map((item) => combine(left.series, item, compute)));
  if (left.kind === 'list' && right.kind === 'series')
    return fromList(left.list.map((item) => combine(item, right.series, compute)));
  throw new MathError(`${operator} cannot combine these values`);
}

function combine(left: Series, right: Series, compute: Compute): Series {
  const values = new Map<number, number>();
  for (const index of unionIndexes([left, right])) {
    const value = compute(left.values.get(index) ?? 0, right.values.get(index) ?? 0);
    if (Number.isFinite(value)) values.set(index, value);
  }
  return { label: left.label, values };
}
