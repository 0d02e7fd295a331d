/** IF(condition, then, else): https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#using-IF-expressions */
import { MathError } from './tokenize.ts';
import { fromSeries, type MathValue, type Series } from './values.ts';

/** @param otherwise absent: periods where the condition is false have no value */
export function choose(condition: MathValue, then: MathValue, otherwise: MathValue | undefined): MathValue {
  if (condition.kind === 'scalar') {
    const chosen = condition.value !== 0 ? then : otherwise;
    return chosen ?? fromSeries({ label: '', values: new Map() });
  }
  if (condition.kind === 'list') throw new MathError('IF takes one time series or number as its condition');
  const readThen = createReader(then);
  const readOtherwise = otherwise ? createReader(otherwise) : () => undefined;
  const values = new Map<number, number>();
  for (const [index, value] of condition.series.values) {
    // A true condition without a value to go with it counts as 0; a false one has no value.
    const chosen = value !== 0 ? (readThen(index) ?? 0) : readOtherwise(index);
    if (chosen !== undefined) values.set(index, chosen);
  }
  return fromSeries({ label: labelOf(condition, then), values } satisfies Series);
}

const labelOf = (condition: MathValue, then: MathValue): string =>
  then.kind === 'series' ? then.series.label : condition.kind === 'series' ? condition.series.label : '';

function createReader(value: MathValue): (index: number) => number | undefined {
  if (value.kind === 'scalar') return () => value.value;
  if (value.kind === 'series') return (index) => value.series.values.get(index);
  throw new MathError('IF takes one time series or number for each case');
}
