import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import { type CloudWatchContext, invalidParameterValue } from '../cloudwatch-context.ts';
import { readDataPoints, readDimensions } from '../metrics/read-metric-datum.ts';

const MAX_DATA = 1_000;
const NAMESPACE = /^[0-9A-Za-z.\-_/#:]{1,255}$/;

/** Stores data all or nothing; namespaces that begin with `AWS/` belong to AWS's own services. */
export const putMetricData = ({ aws, metrics }: CloudWatchContext) =>
  operation(PutMetricDataCommand, (input, { caller }) => {
    const namespace = input.Namespace;
    if (!NAMESPACE.test(namespace) || (namespace.startsWith('AWS/') && !caller.service))
      throw invalidParameterValue(`The value ${namespace} for parameter Namespace is invalid.`);
    if (input.EntityMetricData) throw invalidParameterValue('EntityMetricData is not supported by the local AWS.');
    const data = input.MetricData ?? [];
    if (data.length > MAX_DATA)
      throw invalidParameterValue(`The collection MetricData must not have a size greater than ${MAX_DATA}.`);
    const nowMs = aws.clock.now();
    const series = data.map((datum, index) => {
      const path = `MetricData.member.${index + 1}`;
      const metric = {
        namespace,
        name: datum.MetricName,
        dimensions: readDimensions(datum.Dimensions, `${path}.Dimensions`),
      };
      return { metric, points: readDataPoints(datum, path, nowMs) };
    });
    aws.store.transaction(() => {
      for (const { metric, points } of series) metrics.put(metric, points);
    });
    return {};
  });
