/** Checks what PutMetricData was given and turns it into data points. */
import { type MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { DAY_MS, HOUR_MS } from '#contracts/durations';
import { invalidParameterCombination, invalidParameterValue, missingParameter } from '../cloudwatch-context.ts';
import type { DataPoint, Dimension } from './metric-store.ts';

const MAX_VALUES = 150;
const MAX_DIMENSIONS = 30;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
const MAX_AGE_MS = 14 * DAY_MS;
const MAX_AHEAD_MS = 2 * HOUR_MS;
const UNITS = new Set<string>(Object.values(StandardUnit));
/** CloudWatch's range of values is -2^360 to 2^360. */
const MAX_MAGNITUDE = 2 ** 360;

/** @param path for messages, e.g. `MetricData.member.1` */
export function readDataPoints(datum: MetricDatum, path: string, nowMs: number): DataPoint[] {
  const atMs = readTimestamp(datum, path, nowMs);
  const unit: string = datum.Unit ?? 'None';
  if (!UNITS.has(unit))
    throw invalidParameterValue(`The parameter ${path}.Unit must be a value in the set [ ${[...UNITS].join(', ')} ].`);
  const given = [datum.Value, datum.Values, datum.StatisticValues].filter((item) => item !== undefined);
  if (given.length !== 1)
    throw given.length === 0
      ? missingParameter(
          `At least one of the parameters must be specified: ${path}.Value, ${path}.Values, ${path}.StatisticValues.`,
        )
      : invalidParameterCombination(
          `The parameters ${path}.Value, ${path}.Values and ${path}.StatisticValues are mutually exclusive and you have specified more than one.`,
        );
  if (datum.StatisticValues) {
    const { SampleCount: count, Sum: sum, Minimum: low, Maximum: high } = datum.StatisticValues;
    return [
      {
        atMs,
        unit,
        count: checkNumber(count, `${path}.StatisticValues.SampleCount`),
        sum: checkNumber(sum, `${path}.StatisticValues.Sum`),
        low: checkNumber(low, `${path}.StatisticValues.Minimum`),
        high: checkNumber(high, `${path}.StatisticValues.Maximum`),
      },
    ];
  }
  return readValues(datum, path).map(({ value, count }) => ({
    atMs,
    unit,
    count,
    sum: value * count,
    low: value,
    high: value,
  }));
}

function readTimestamp({ Timestamp }: MetricDatum, path: string, nowMs: number): number {
  const atMs = Timestamp?.getTime() ?? nowMs;
  if (atMs < nowMs - MAX_AGE_MS)
    throw invalidParameterValue(
      `The parameter ${path}.Timestamp must specify a time no more than two weeks in the past.`,
    );
  if (atMs > nowMs + MAX_AHEAD_MS)
    throw invalidParameterValue(`The parameter ${path}.Timestamp must specify a time within two hours in the future.`);
  return atMs;
}

function readValues({ Value, Values, Counts }: MetricDatum, path: string): { value: number; count: number }[] {
  if (Values === undefined) return [{ value: checkNumber(Value, `${path}.Value`), count: 1 }];
  if (Values.length === 0 || Values.length > MAX_VALUES)
    throw invalidParameterValue(`The collection ${path}.Values must have a size between 1 and ${MAX_VALUES}.`);
  if (Counts && Counts.length !== Values.length)
    throw invalidParameterValue(`The parameters ${path}.Values and ${path}.Counts must have the same size.`);
  return Values.map((value, index) => ({
    value: checkNumber(value, `${path}.Values.member.${index + 1}`),
    count: checkNumber(Counts?.[index] ?? 1, `${path}.Counts.member.${index + 1}`),
  }));
}

function checkNumber(value: number | undefined, path: string): number {
  if (value === undefined) throw missingParameter(`The parameter ${path} is required.`);
  if (!Number.isFinite(value) || Math.abs(value) > MAX_MAGNITUDE)
    throw invalidParameterValue(`The value ${value} for parameter ${path} is invalid.`);
  return value;
}

/** Dimensions sorted by name, so that their order does not matter. */
export function readDimensions(
  dimensions: readonly { Name?: string | undefined; Value?: string | undefined }[] | undefined,
  path: string,
): Dimension[] {
  const read = (dimensions ?? []).map(({ Name, Value }, index) => {
    if (!Name) throw invalidParameterValue(`The parameter ${path}.member.${index + 1}.Name must not be empty.`);
    if (!Value) throw invalidParameterValue(`The parameter ${path}.member.${index + 1}.Value must not be empty.`);
    return { name: Name, value: Value };
  });
  if (read.length > MAX_DIMENSIONS)
    throw invalidParameterValue(`The collection ${path} must not have a size greater than ${MAX_DIMENSIONS}.`);
  if (new Set(read.map(({ name }) => name)).size < read.length)
    throw invalidParameterValue(`No Metric may specify the same dimension name twice: ${path}.`);
  return read.sort((left, right) => (left.name < right.name ? -1 : 1));
}
