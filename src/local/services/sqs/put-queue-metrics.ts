import type { PutMetricDataCommandInput, PutMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';

const caller = serviceCaller('sqs');

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export async function putQueueMetrics(
  aws: LocalAws,
  queue: string,
  at: Date,
  values: Record<string, number>,
): Promise<void> {
  await aws.call<PutMetricDataCommandInput, PutMetricDataCommandOutput>(
    'cloudwatch',
    'PutMetricData',
    {
      Namespace: 'AWS/SQS',
      MetricData: Object.entries(values).map(([MetricName, Value]) => ({
        MetricName,
        Dimensions: [{ Name: 'QueueName', Value: queue }],
        Timestamp: at,
        Value,
        Unit: 'Count',
      })),
    },
    caller,
  );
}
