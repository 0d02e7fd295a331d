/**
 * Deletes what an hour's new aggregate has superseded. Deleting by a prefix out of the catalog has wiped buckets
 * elsewhere, so nothing is deleted but whole attempts (`.../hour=HH/run=<id>/`) of this very hour that are not the
 * present one.
 */
import { deleteObjects, type Lake, type LakeObject, listObjects } from '#aws/lake-objects';
import { LOG_EVENTS } from '#contracts/log-events';
import { buildSummaryHourPrefix, parseSummaryLocation } from '#contracts/names';
import { RUN_TIMEOUT_SECONDS } from '#contracts/steps';
import type { Telemetry } from '#steps/telemetry';

export interface CommittedAggregate {
  /** Where the hour's aggregate now lies. */
  location: string;
  /** Where it lay before, if it did. */
  supersedes: string | undefined;
}

/** One LIST of the hour's aggregates. */
export async function deleteStaleAggregates(
  { location, supersedes }: CommittedAggregate,
  dependencies: Lake & Pick<Telemetry, 'logger'>,
): Promise<void> {
  const present = parseSummaryLocation(location);
  if (!present) return;
  const attempts = groupByAttempt(
    await listObjects(dependencies, buildSummaryHourPrefix(present.hourMs)),
    dependencies.bucket,
  );
  const presentMs = newest(attempts.get(present.prefix));
  const superseded = supersedes && parseSummaryLocation(supersedes)?.prefix;
  for (const [prefix, objects] of attempts) {
    if (prefix === present.prefix) continue;
    if (prefix !== superseded && !isAbandoned(objects, presentMs)) continue;
    const keys = objects.map(({ key }) => key);
    await deleteObjects(dependencies, keys);
    dependencies.logger.info('Deleted a stale aggregate', { event: LOG_EVENTS.staleAggregateDeleted, prefix, keys });
  }
}

/** Written by a run that is over by now and did not commit; both times are by S3's clock. */
const isAbandoned = (objects: LakeObject[], presentMs: number): boolean =>
  presentMs - newest(objects) > RUN_TIMEOUT_SECONDS * 1_000;

const newest = (objects: LakeObject[] = []): number =>
  objects.reduce((latest, { lastModifiedMs }) => Math.max(latest, lastModifiedMs), 0);

/** Objects that lie in no attempt's folder are in no group. */
function groupByAttempt(objects: LakeObject[], bucket: string): Map<string, LakeObject[]> {
  const attempts = new Map<string, LakeObject[]>();
  for (const object of objects) {
    const folder = object.key.slice(0, object.key.lastIndexOf('/') + 1);
    const prefix = parseSummaryLocation(`s3://${bucket}/${folder}`)?.prefix;
    if (prefix) attempts.set(prefix, [...(attempts.get(prefix) ?? []), object]);
  }
  return attempts;
}
