import type { LocalAws } from '#local/core/local-aws';
import { buildCounts, publishMetrics } from '../../cloudwatch/publish-metrics.ts';

export type SchedulerMetric =
  | 'InvocationAttemptCount'
  | 'TargetErrorCount'
  | 'InvocationDroppedCount'
  | 'InvocationsSentToDeadLetterCount'
  | 'InvocationsFailedToBeSentToDeadLetterCount';

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html */
export function putSchedulerMetrics(aws: LocalAws, group: string, metrics: readonly SchedulerMetric[]): Promise<void> {
  const counts = Object.fromEntries(metrics.map((name) => [name, 1]));
  const dimension = { Name: 'ScheduleGroup', Value: group };
  return publishMetrics(aws, 'scheduler', 'AWS/Scheduler', buildCounts(dimension, aws.clock.date(), counts));
}
