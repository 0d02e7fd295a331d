import { DescribeAlarmsForMetricCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import type { AlarmRecord } from '../alarms/alarm-store.ts';
import { describeAlarm } from '../alarms/describe-alarm.ts';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import { encodeDimensions } from '../metrics/metric-store.ts';
import { readDimensions } from '../metrics/read-metric-datum.ts';

/** Alarms on this very metric; alarms on metric math are not among them, as on CloudWatch. */
export const describeAlarmsForMetric = ({ alarmStore }: CloudWatchContext) =>
  operation(DescribeAlarmsForMetricCommand, (input) => {
    const wanted = encodeDimensions(readDimensions(input.Dimensions, 'Dimensions'));
    const isWanted = ({ settings }: AlarmRecord) =>
      settings.MetricName === input.MetricName &&
      settings.Namespace === input.Namespace &&
      encodeDimensions(readDimensions(settings.Dimensions, 'Dimensions')) === wanted &&
      (input.Statistic === undefined || settings.Statistic === input.Statistic) &&
      (input.ExtendedStatistic === undefined || settings.ExtendedStatistic === input.ExtendedStatistic) &&
      (input.Period === undefined || settings.Period === input.Period) &&
      (input.Unit === undefined || settings.Unit === input.Unit);
    return { MetricAlarms: alarmStore.alarms.list().filter(isWanted).map(describeAlarm) };
  });
