import { DescribeMapRunCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { findMapRun, type StatesContext, toDate } from '../states-context.ts';
import type { MapRunRecord } from '../store/map-run-store.ts';

/** Each child has one item, so items and executions are counted alike. */
export const describeMapRun = (context: StatesContext) =>
  operation(DescribeMapRunCommand, ({ mapRunArn }) => {
    const mapRun = findMapRun(context, mapRunArn);
    const counts = countItems(mapRun, context);
    return {
      mapRunArn,
      executionArn: mapRun.executionArn,
      status: mapRun.status,
      startDate: toDate(mapRun.startMs),
      ...(mapRun.stopMs !== undefined && { stopDate: toDate(mapRun.stopMs) }),
      maxConcurrency: mapRun.maxConcurrency,
      toleratedFailureCount: mapRun.toleratedFailureCount,
      toleratedFailurePercentage: mapRun.toleratedFailurePercentage,
      itemCounts: counts,
      executionCounts: counts,
      redriveCount: 0,
    };
  });

function countItems({ arn, total }: MapRunRecord, { executions }: StatesContext) {
  const counts = executions.countChildren(arn);
  const started = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    pending: total - started,
    running: counts.get('RUNNING') ?? 0,
    succeeded: counts.get('SUCCEEDED') ?? 0,
    failed: counts.get('FAILED') ?? 0,
    timedOut: counts.get('TIMED_OUT') ?? 0,
    aborted: counts.get('ABORTED') ?? 0,
    total,
    resultsWritten: 0,
  };
}
