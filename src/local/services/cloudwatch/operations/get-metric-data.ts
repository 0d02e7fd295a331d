import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import { type CloudWatchContext, invalidParameterCombination, invalidParameterValue } from '../cloudwatch-context.ts';
import { floorToMinute } from '../metrics/period.ts';
import { computeQueries, type QueryResult } from '../queries/compute-queries.ts';
import { readMetricQueries } from '../queries/metric-query.ts';

const MAX_QUERIES = 500;
const MAX_DATAPOINTS = 100_800;

/** Periods begin at the start time, rounded down to the minute. The newest values come first unless the caller says so. */
export const getMetricData = ({ metrics }: CloudWatchContext) =>
  operation(GetMetricDataCommand, (input) => {
    const given = input.MetricDataQueries;
    if (given.length === 0 || given.length > MAX_QUERIES)
      throw invalidParameterValue(`The collection MetricDataQueries must have a size between 1 and ${MAX_QUERIES}.`);
    const fromMs = floorToMinute(input.StartTime);
    const toMs = input.EndTime.getTime();
    if (toMs <= fromMs)
      throw invalidParameterCombination('The parameter StartTime must be less than the parameter EndTime.');
    const results = computeQueries(metrics, readMetricQueries(given), { fromMs, toMs });
    const count = results.flatMap(({ series }) => series).reduce((sum, { values }) => sum + values.size, 0);
    if (count > (input.MaxDatapoints ?? MAX_DATAPOINTS))
      throw invalidParameterValue(
        `The request gives ${count} datapoints, more than ${input.MaxDatapoints ?? MAX_DATAPOINTS}; use longer periods or a shorter range.`,
      );
    const isAscending = input.ScanBy === 'TimestampAscending';
    return {
      MetricDataResults: results.flatMap((result) => describeResult(result, fromMs, isAscending)),
      Messages: [],
    };
  });

function describeResult(
  { query, periodMs, series }: QueryResult,
  fromMs: number,
  isAscending: boolean,
): MetricDataResult[] {
  return series.map(({ label, values }) => {
    const entries = [...values].sort(([left], [right]) => (isAscending ? left - right : right - left));
    return {
      Id: query.id,
      Label: label,
      Timestamps: entries.map(([index]) => new Date(fromMs + index * periodMs)),
      Values: entries.map(([, value]) => value),
      StatusCode: 'Complete' as const,
    };
  });
}
