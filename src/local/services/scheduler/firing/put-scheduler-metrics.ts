import type { PutMetricDataCommandInput, PutMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';

const caller = serviceCaller('scheduler');

export type SchedulerMetric =
  | 'InvocationAttemptCount'
  | 'TargetErrorCount'
  | 'InvocationDroppedCount'
  | 'InvocationsSentToDeadLetterCount'
  | 'InvocationsFailedToBeSentToDeadLetterCount';

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html */
export async function putSchedulerMetrics(
  aws: LocalAws,
  group: string,
  metrics: readonly SchedulerMetric[],
): Promise<void> {
  await aws.call<PutMetricDataCommandInput, PutMetricDataCommandOutput>(
    'cloudwatch',
    'PutMetricData',
    {
      Namespace: 'AWS/Scheduler',
      MetricData: metrics.map((MetricName) => ({
        MetricName,
        Dimensions: [{ Name: 'ScheduleGroup', Value: group }],
        Timestamp: aws.clock.date(),
        Value: 1,
        Unit: 'Count',
      })),
    },
    caller,
  );
}
