import type { MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { LocalAws } from '#local/core/local-aws';
import { buildCounts, publishMetrics } from '../../cloudwatch/publish-metrics.ts';

const NAMESPACE = 'AWS/Lambda';

export interface InvocationMetrics {
  functionName: string;
  /** When the function was invoked: Lambda stamps its metrics so. */
  at: Date;
  invocations: number;
  errors: number;
  throttles: number;
  /** Absent for a throttled invocation. */
  durationMs?: number;
  concurrentExecutions?: { ofFunction: number; ofAccount: number };
}

/**
 * Lambda's own metrics of one invocation, by function and over the whole account (without dimensions).
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export async function putInvocationMetrics(aws: LocalAws, metrics: InvocationMetrics): Promise<void> {
  const { functionName, at, invocations, errors, throttles, durationMs, concurrentExecutions } = metrics;
  const build = (dimensions: MetricDatum['Dimensions'], concurrent: number | undefined): MetricDatum[] => {
    const datum = (name: string, value: number, unit: StandardUnit): MetricDatum => ({
      MetricName: name,
      Dimensions: dimensions,
      Timestamp: at,
      Value: value,
      Unit: unit,
    });
    return [
      ...(invocations > 0 ? [datum('Invocations', invocations, 'Count'), datum('Errors', errors, 'Count')] : []),
      datum('Throttles', throttles, 'Count'),
      ...(durationMs === undefined ? [] : [datum('Duration', durationMs, 'Milliseconds')]),
      ...(concurrent === undefined ? [] : [datum('ConcurrentExecutions', concurrent, 'Count')]),
    ];
  };
  await publishMetrics(aws, 'lambda', NAMESPACE, [
    ...build([{ Name: 'FunctionName', Value: functionName }], concurrentExecutions?.ofFunction),
    ...build([], concurrentExecutions?.ofAccount),
  ]);
}

/** A record of an asynchronous invocation that its destination did not take. */
export function putDestinationFailure(aws: LocalAws, functionName: string): Promise<void> {
  const dimension = { Name: 'FunctionName', Value: functionName };
  const counts = buildCounts(dimension, aws.clock.date(), { DestinationDeliveryFailures: 1 });
  return publishMetrics(aws, 'lambda', NAMESPACE, counts);
}
