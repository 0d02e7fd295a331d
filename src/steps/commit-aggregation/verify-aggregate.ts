import type { AthenaClient } from '@aws-sdk/client-athena';
import { readUpdateCount } from '#aws/athena-query';
import { type Lake, listObjects } from '#aws/lake-objects';
import { EmptyAggregateError } from '#contracts/errors';
import { parseSummaryLocation } from '#contracts/names';

export interface VerifyAggregateDependencies extends Lake {
  athena: AthenaClient;
}

/**
 * Only hours with logs are aggregated, so an empty result means that Athena did not see them (a partition that is not
 * registered, say), and committing it would call the hour done.
 * @throws EmptyAggregateError
 */
export async function verifyAggregate(
  location: string,
  queryExecutionId: string,
  dependencies: VerifyAggregateDependencies,
): Promise<void> {
  const objects = await listObjects(dependencies, parseSummaryLocation(location)?.prefix ?? location);
  if (!objects.some(({ sizeBytes }) => sizeBytes > 0))
    throw new EmptyAggregateError(`Query ${queryExecutionId} left no file at ${location}`);
  if ((await readUpdateCount(dependencies.athena, queryExecutionId)) === 0)
    throw new EmptyAggregateError(`Query ${queryExecutionId} wrote no row to ${location}`);
}
