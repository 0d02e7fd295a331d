/** The metrics of `AWS/Athena`, by workgroup: https://docs.aws.amazon.com/athena/latest/ug/query-metrics-viewing.html */
import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { LocalAws } from '#local/core/local-aws';
import { publishMetrics } from '../../cloudwatch/publish-metrics.ts';
import { describeExecution, type QueryDocument } from './query-executions.ts';

/** Publishes what a query took that is over. */
export async function publishQueryMetrics(aws: LocalAws, document: QueryDocument): Promise<void> {
  const { workGroup, state, statementType, completed = aws.clock.date() } = document;
  const { Statistics = {} } = describeExecution(document);
  const Dimensions = [
    { Name: 'WorkGroup', Value: workGroup },
    // As CloudWatch spells it.
    { Name: 'QueryState', Value: state === 'CANCELLED' ? 'CANCELED' : state },
    { Name: 'QueryType', Value: statementType },
  ];
  const datum = (MetricName: string, Value = 0, Unit: MetricDatum['Unit'] = 'Milliseconds'): MetricDatum => ({
    MetricName,
    Value,
    Unit,
    Dimensions,
    Timestamp: completed,
  });
  await publishMetrics(aws, 'athena', 'AWS/Athena', [
    datum('ProcessedBytes', Statistics.DataScannedInBytes, 'Bytes'),
    datum('TotalExecutionTime', Statistics.TotalExecutionTimeInMillis),
    datum('EngineExecutionTime', Statistics.EngineExecutionTimeInMillis),
    datum('QueryQueueTime', Statistics.QueryQueueTimeInMillis),
  ]);
}
