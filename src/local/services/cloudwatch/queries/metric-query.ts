/** Queries of GetMetricData and of alarms, checked and parsed. */
import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '#local/core/aws-error';
import { invalidParameterCombination, invalidParameterValue } from '../cloudwatch-context.ts';
import { type Expression, listReferences, parseExpression } from '../metric-math/parse.ts';
import { MathError } from '../metric-math/tokenize.ts';
import type { MetricIdentity } from '../metrics/metric-store.ts';
import { checkPeriod } from '../metrics/period.ts';
import { readDimensions } from '../metrics/read-metric-datum.ts';
import { parseStatistic, type Statistic } from '../metrics/statistic.ts';

export interface MetricSource {
  kind: 'metric';
  metric: MetricIdentity;
  periodMs: number;
  statistic: Statistic;
  unit: string | undefined;
}

interface ExpressionSource {
  kind: 'expression';
  expression: Expression;
  /** Absent: the longest period of the request's metrics. */
  periodMs: number | undefined;
}

export interface MetricQuery {
  id: string;
  label: string;
  isReturned: boolean;
  source: MetricSource | ExpressionSource;
}

const ID = /^[a-z][A-Za-z0-9_]{0,254}$/;

/** @throws AwsError for a query that CloudWatch would refuse, or that the local AWS does not support */
export function readMetricQueries(queries: readonly MetricDataQuery[]): MetricQuery[] {
  const read = queries.map(readQuery);
  const ids = read.map(({ id }) => id);
  const duplicate = ids.find((id, index) => ids.indexOf(id) !== index);
  if (duplicate !== undefined)
    throw invalidParameterValue(`The value ${duplicate} for the parameter Id is used twice.`);
  for (const { id, source } of read) {
    if (source.kind !== 'expression') continue;
    const unknown = listReferences(source.expression).find((reference) => !ids.includes(reference));
    if (unknown !== undefined) throw mathError(id, new MathError(`Unknown id ${unknown}`));
  }
  return read;
}

/** What CloudWatch answers for an expression that it cannot evaluate. */
export const mathError = (id: string, error: MathError): AwsError =>
  new AwsError('ValidationError', `Error in expression '${id}': ${error.message}`, { cause: error });

function readQuery(query: MetricDataQuery, index: number): MetricQuery {
  const path = `MetricDataQueries.member.${index + 1}`;
  const { Id = '', MetricStat, Expression, Label, ReturnData = true, Period, AccountId } = query;
  if (!ID.test(Id))
    throw invalidParameterValue(
      `The value ${Id} for parameter ${path}.Id is not matching the expected pattern ${ID.source}.`,
    );
  if (AccountId !== undefined) throw invalidParameterValue(`${path}.AccountId is not supported by the local AWS.`);
  if ((MetricStat === undefined) === (Expression === undefined))
    throw invalidParameterCombination(
      `Exactly one of the parameters ${path}.MetricStat and ${path}.Expression must be specified.`,
    );
  if (MetricStat)
    return {
      id: Id,
      label: Label ?? MetricStat.Metric?.MetricName ?? Id,
      isReturned: ReturnData,
      source: readMetricStat(MetricStat, `${path}.MetricStat`),
    };
  const periodMs = Period === undefined ? undefined : checkPeriod(Period, `${path}.Period`);
  return {
    id: Id,
    label: Label ?? Id,
    isReturned: ReturnData,
    source: { kind: 'expression', expression: parseMath(Id, Expression ?? ''), periodMs },
  };
}

function readMetricStat({ Metric, Period, Stat = '', Unit }: MetricStat, path: string): MetricSource {
  return {
    kind: 'metric',
    metric: {
      namespace: Metric?.Namespace ?? '',
      name: Metric?.MetricName ?? '',
      dimensions: readDimensions(Metric?.Dimensions, `${path}.Metric.Dimensions`),
    },
    periodMs: checkPeriod(Period, `${path}.Period`),
    statistic: readStatisticName(Stat),
    unit: Unit,
  };
}

/** @throws AwsError for a statistic that is not supported */
export function readStatisticName(text: string): Statistic {
  const statistic = parseStatistic(text);
  if (!statistic) throw invalidParameterValue(`The statistic ${text} is not supported by the local AWS.`);
  return statistic;
}

function parseMath(id: string, text: string): Expression {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof MathError) throw mathError(id, error);
    throw error;
  }
}
