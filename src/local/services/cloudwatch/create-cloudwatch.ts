/** CloudWatch: durable metrics. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import type { CloudWatchContext } from './cloudwatch-context.ts';
import { createMetricStore } from './metrics/metric-store.ts';
import { getMetricStatistics } from './operations/get-metric-statistics.ts';
import { listMetrics } from './operations/list-metrics.ts';
import { putMetricData } from './operations/put-metric-data.ts';

export function createCloudWatch(aws: LocalAws): Service {
  const context: CloudWatchContext = { aws, metrics: createMetricStore(aws.store) };
  return {
    name: 'cloudwatch',
    signingName: 'monitoring',
    protocol: 'aws-json-1.0',
    target: 'GraniteServiceVersion20100801',
    validationErrorCode: 'MissingRequiredParameterException',
    operations: [getMetricStatistics(context), listMetrics(context), putMetricData(context)],
  };
}
