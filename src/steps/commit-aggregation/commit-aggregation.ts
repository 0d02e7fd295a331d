/**
 * Makes a finished CTAS the hour's aggregate: points the partition at its folder in one call, so that a reader sees the
 * old hour or the new one; then tidies up. May be killed between any two calls and called again: a retry finds out how
 * far it got from the catalog.
 */
import type { Partition, Table } from '@aws-sdk/client-glue';
import { dropTable, findPartition, findTable } from '#aws/catalog';
import { LOG_EVENTS } from '#contracts/log-events';
import { parseSummaryLocation, partitionValues, SUMMARY_TABLE } from '#contracts/names';
import type { CommitAggregationInput, HourResult } from '#contracts/payloads';
import type { Telemetry } from '#steps/telemetry';
import { deleteStaleAggregates } from './delete-stale-aggregates.ts';
import { type PointPartitionDependencies, pointPartition } from './point-partition.ts';
import { type VerifyAggregateDependencies, verifyAggregate } from './verify-aggregate.ts';

export type CommitAggregationDependencies = VerifyAggregateDependencies &
  PointPartitionDependencies &
  Pick<Telemetry, 'logger'>;

/**
 * @throws EmptyAggregateError when the CTAS gave no row
 * @throws Error when the temporary table is gone and the partition is not this run's either
 */
export async function commitAggregation(
  input: CommitAggregationInput,
  dependencies: CommitAggregationDependencies,
): Promise<HourResult> {
  const current = await findPartition(dependencies, SUMMARY_TABLE, partitionValues(input.partition));
  const temporary = await findTable(dependencies, input.temporaryTable);
  const location = temporary ? readLocation(temporary, input, dependencies.bucket) : readCommitted(current, input);
  const isCommitted = current?.StorageDescriptor?.Location === location;
  const committed = isCommitted ? current : await commit(input, location, current, dependencies);
  await dropTable(dependencies, input.temporaryTable);
  await deleteStaleAggregates({ location, supersedes: committed.Parameters?.['supersedes'] }, dependencies);
  const status = isCommitted ? 'already-committed' : 'committed';
  dependencies.logger.info('Committed the hour', {
    event: LOG_EVENTS.hourCommitted,
    hour: input.hour,
    status,
    location,
  });
  return { hour: input.hour, partition: input.partition, status, location };
}

async function commit(
  input: CommitAggregationInput,
  location: string,
  current: Partition | undefined,
  dependencies: CommitAggregationDependencies,
) {
  await verifyAggregate(location, input.queryExecutionId, dependencies);
  return pointPartition(input, location, current, dependencies);
}

/** Where the CTAS wrote. */
function readLocation(temporary: Table, { hour }: CommitAggregationInput, bucket: string): string {
  const location = `${temporary.StorageDescriptor?.Location}`.replace(/\/?$/, '/');
  const parsed = parseSummaryLocation(location);
  if (parsed?.bucket !== bucket || parsed.hourMs !== Date.parse(hour))
    throw new Error(`Table ${temporary.Name} lies at ${location}, which is no folder of the hour ${hour} in ${bucket}`);
  return location;
}

/** Where an earlier attempt of this very step committed, after which it dropped the temporary table. */
function readCommitted(current: Partition | undefined, input: CommitAggregationInput): string {
  const { runId, queryExecutionId } = current?.Parameters ?? {};
  const location = current?.StorageDescriptor?.Location;
  if (location && runId === input.runId && queryExecutionId === input.queryExecutionId) return location;
  throw new Error(
    `Table ${input.temporaryTable} is gone and the hour ${input.hour} was not committed by this run: it was ${runId ? `by ${runId}` : 'by none'}`,
  );
}
