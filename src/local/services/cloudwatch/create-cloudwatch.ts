/** CloudWatch: durable metrics with metric math, alarms that are evaluated and act, dashboards. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { createAlarmStore } from './alarms/alarm-store.ts';
import { startAlarms } from './alarms/evaluate-alarms.ts';
import type { CloudWatchContext } from './cloudwatch-context.ts';
import { startExpiry } from './expire-data.ts';
import { listKeptMonitoring } from './list-kept.ts';
import { createMetricStore } from './metrics/metric-store.ts';
import { deleteAlarms } from './operations/delete-alarms.ts';
import { deleteDashboards } from './operations/delete-dashboards.ts';
import { describeAlarmHistory } from './operations/describe-alarm-history.ts';
import { describeAlarms } from './operations/describe-alarms.ts';
import { disableAlarmActions } from './operations/disable-alarm-actions.ts';
import { enableAlarmActions } from './operations/enable-alarm-actions.ts';
import { getDashboard } from './operations/get-dashboard.ts';
import { getMetricData } from './operations/get-metric-data.ts';
import { getMetricStatistics } from './operations/get-metric-statistics.ts';
import { listDashboards } from './operations/list-dashboards.ts';
import { listMetrics } from './operations/list-metrics.ts';
import { putDashboard } from './operations/put-dashboard.ts';
import { putMetricAlarm } from './operations/put-metric-alarm.ts';
import { putMetricData } from './operations/put-metric-data.ts';
import { setAlarmState } from './operations/set-alarm-state.ts';

export function createCloudWatch(aws: LocalAws): Service {
  const context: CloudWatchContext = {
    aws,
    metrics: createMetricStore(aws.store),
    alarmStore: createAlarmStore(aws),
    dashboards: aws.store.collection('cloudwatch_dashboards'),
  };
  let stopExpiry = () => {};
  let stopAlarms = async () => {};
  return {
    name: 'cloudwatch',
    signingName: 'monitoring',
    protocol: 'aws-json-1.0',
    target: 'GraniteServiceVersion20100801',
    // Older clients speak its Query protocol still.
    version: '2010-08-01',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    validationErrorCode: 'MissingRequiredParameterException',
    listKept: (sinceMs) => listKeptMonitoring(context, sinceMs),
    operations: [
      deleteAlarms(context),
      deleteDashboards(context),
      describeAlarmHistory(context),
      describeAlarms(context),
      disableAlarmActions(context),
      enableAlarmActions(context),
      getDashboard(context),
      getMetricData(context),
      getMetricStatistics(context),
      listDashboards(context),
      listMetrics(context),
      putDashboard(context),
      putMetricAlarm(context),
      putMetricData(context),
      setAlarmState(context),
    ],
    start: async () => {
      stopExpiry = startExpiry(context);
      stopAlarms = await startAlarms(context);
    },
    stop: async () => {
      stopExpiry();
      await stopAlarms();
    },
  };
}
