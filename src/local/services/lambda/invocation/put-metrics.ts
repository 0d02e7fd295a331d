import type {
  MetricDatum,
  PutMetricDataCommandInput,
  PutMetricDataCommandOutput,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';

const caller = serviceCaller('lambda');

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
  await putMetrics(aws, [
    ...build([{ Name: 'FunctionName', Value: functionName }], concurrentExecutions?.ofFunction),
    ...build([], concurrentExecutions?.ofAccount),
  ]);
}

/** A record of an asynchronous invocation that its destination did not take. */
export const putDestinationFailure = (aws: LocalAws, functionName: string): Promise<void> =>
  putMetrics(aws, [
    {
      MetricName: 'DestinationDeliveryFailures',
      Dimensions: [{ Name: 'FunctionName', Value: functionName }],
      Timestamp: aws.clock.date(),
      Value: 1,
      Unit: 'Count',
    },
  ]);

async function putMetrics(aws: LocalAws, MetricData: MetricDatum[]): Promise<void> {
  await aws.call<PutMetricDataCommandInput, PutMetricDataCommandOutput>(
    'cloudwatch',
    'PutMetricData',
    { Namespace: 'AWS/Lambda', MetricData },
    caller,
  );
}
