import {
  type Datapoint,
  GetMetricStatisticsCommand,
  type GetMetricStatisticsCommandInput,
  type StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import { type CloudWatchContext, invalidParameterCombination } from '../cloudwatch-context.ts';
import type { DataQuery } from '../metrics/metric-store.ts';
import { checkPeriod, floorToMinute } from '../metrics/period.ts';
import { readDimensions } from '../metrics/read-metric-datum.ts';
import { readStatistic } from '../metrics/statistic.ts';
import { readStatisticName } from '../queries/metric-query.ts';

const MAX_DATAPOINTS = 1_440;

/** Periods begin at the start time, rounded down to the minute. */
export const getMetricStatistics = ({ metrics }: CloudWatchContext) =>
  operation(GetMetricStatisticsCommand, (input) => {
    const periodMs = checkPeriod(input.Period, 'Period');
    const fromMs = floorToMinute(input.StartTime);
    const toMs = input.EndTime.getTime();
    if (toMs <= fromMs)
      throw invalidParameterCombination('The parameter StartTime must be less than the parameter EndTime.');
    if ((toMs - fromMs) / periodMs > MAX_DATAPOINTS)
      throw invalidParameterCombination(
        `You have requested up to ${Math.ceil((toMs - fromMs) / periodMs)} datapoints, which exceeds the limit of ${MAX_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      );
    const query: DataQuery = {
      metric: {
        namespace: input.Namespace,
        name: input.MetricName,
        dimensions: readDimensions(input.Dimensions, 'Dimensions'),
      },
      fromMs,
      toMs,
      unit: input.Unit,
    };
    const datapoints = metrics.readTotals(query, periodMs).map(({ index, unit }) => ({
      index,
      datapoint: {
        Timestamp: new Date(fromMs + index * periodMs),
        // Written by PutMetricData, which checks units.
        Unit: unit as StandardUnit,
      } as Datapoint,
    }));
    const byIndex = new Map(datapoints.map(({ index, datapoint }) => [index, datapoint]));
    for (const statistic of readStatistics(input))
      for (const { index, value } of readStatistic(metrics, query, periodMs, statistic.parsed)) {
        const datapoint = byIndex.get(index);
        if (!datapoint) continue;
        if (statistic.parsed.kind === 'percentile')
          datapoint.ExtendedStatistics = { ...datapoint.ExtendedStatistics, [statistic.text]: value };
        else datapoint[statistic.parsed.kind] = value;
      }
    return { Label: input.MetricName, Datapoints: datapoints.map(({ datapoint }) => datapoint) };
  });

function readStatistics({ Statistics = [], ExtendedStatistics = [] }: GetMetricStatisticsCommandInput) {
  const texts = [...Statistics, ...ExtendedStatistics];
  if (texts.length === 0)
    throw invalidParameterCombination(
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  return texts.map((text) => ({ text, parsed: readStatisticName(text) }));
}
