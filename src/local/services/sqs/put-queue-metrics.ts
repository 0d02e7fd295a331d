import type { LocalAws } from '#local/core/local-aws';
import { buildCounts, publishMetrics } from '../cloudwatch/publish-metrics.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export const putQueueMetrics = (aws: LocalAws, queue: string, at: Date, counts: Record<string, number>) =>
  publishMetrics(aws, 'sqs', 'AWS/SQS', buildCounts({ Name: 'QueueName', Value: queue }, at, counts));
