/** Puts one window's objects: its shards, and the truth about its incidents. */
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { deleteObjects, type Lake, listObjects, objectExists } from '#aws/lake-objects';
import type { WindowTruth } from '#contracts/incidents';
import { LOG_EVENTS } from '#contracts/log-events';
import { METRICS } from '#contracts/metrics';
import { buildLogKey, buildTruthKey, parseLogKey } from '#contracts/names';
import type { ParsedPipelineEvent } from '#contracts/pipeline-event';
import { formatInstant } from '#contracts/windows';
import type { GeneratedShard, WindowSpec } from '#generator/window';
import { publishDatapoints, type Telemetry } from '#steps/telemetry';

/** The generator, as this step uses it: pure, and equal specs give equal bytes. */
export interface LogGenerator {
  /** In order of their numbers, from 0. */
  generateWindow: (spec: WindowSpec) => AsyncIterable<GeneratedShard>;
  /** The incidents that touch the window, or undefined if none does. */
  buildWindowTruth: (spec: WindowSpec) => WindowTruth | undefined;
}

export interface WriteWindowDependencies extends Lake, Telemetry, LogGenerator {
  /** The present, epoch ms. */
  now: () => number;
}

export interface WindowResult {
  records: number;
  errorRecords: number;
  objects: number;
  /** Compressed. */
  bytes: number;
}

export async function writeWindow(
  event: ParsedPipelineEvent,
  windowMs: number,
  dependencies: WriteWindowDependencies,
): Promise<WindowResult> {
  const spec = { ...event, windowMs };
  await writeTruth(spec, dependencies);
  const result = await writeShards(spec, dependencies);
  report(windowMs, result, dependencies);
  return result;
}

/** Shard 0 comes last: a window whose first object is there is whole, however a run was interrupted. */
async function writeShards(spec: WindowSpec, dependencies: WriteWindowDependencies): Promise<WindowResult> {
  let first: GeneratedShard | undefined;
  const result: WindowResult = { records: 0, errorRecords: 0, objects: 0, bytes: 0 };
  for await (const shard of dependencies.generateWindow(spec)) {
    if (shard.shard === 0) first = shard;
    else await putShard(dependencies, shard);
    result.records += shard.records;
    result.errorRecords += shard.errorRecords;
    result.objects += 1;
    result.bytes += shard.body.byteLength;
  }
  await deleteSurplusShards(spec.windowMs, result.objects, dependencies);
  if (first) await putShard(dependencies, first);
  return result;
}

const putShard = ({ s3, bucket }: Lake, { windowMs, shard, body }: GeneratedShard) =>
  s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: buildLogKey(windowMs, shard),
      Body: body,
      // No Content-Encoding: clients would unpack the file, while Athena goes by the key's ending.
      ContentType: 'application/gzip',
    }),
  );

/** Shards that an earlier, larger write of the same window left. The highest goes first, so that a crash hides none. */
async function deleteSurplusShards(windowMs: number, count: number, dependencies: WriteWindowDependencies) {
  const firstSurplus = buildLogKey(windowMs, count);
  if (!(await objectExists(dependencies, firstSurplus))) return;
  const windowPrefix = firstSurplus.slice(0, firstSurplus.lastIndexOf('-') + 1);
  const surplus = (await listObjects(dependencies, windowPrefix))
    .map(({ key }) => key)
    .filter((key) => (parseLogKey(key)?.shard ?? -1) >= count)
    .toReversed();
  await deleteObjects(dependencies, surplus);
  dependencies.logger.info('Deleted shards of an earlier, larger write', {
    event: LOG_EVENTS.surplusShardsDeleted,
    window: formatInstant(windowMs),
    keys: surplus,
  });
}

/** A window without incidents has no truth; one may be left of an earlier event, and a DELETE is free. */
async function writeTruth(spec: WindowSpec, { s3, bucket, buildWindowTruth }: WriteWindowDependencies): Promise<void> {
  const truth = buildWindowTruth(spec);
  const target = { Bucket: bucket, Key: buildTruthKey(spec.windowMs) };
  if (!truth) await s3.send(new DeleteObjectCommand(target));
  else
    await s3.send(
      new PutObjectCommand({ ...target, Body: `${JSON.stringify(truth)}\n`, ContentType: 'application/json' }),
    );
}

function report(windowMs: number, result: WindowResult, dependencies: WriteWindowDependencies): void {
  dependencies.logger.info('Window written', {
    event: LOG_EVENTS.windowWritten,
    window: formatInstant(windowMs),
    ...result,
  });
  publishDatapoints(dependencies, {
    timestampMs: windowMs,
    nowMs: dependencies.now(),
    values: {
      [METRICS.logRecords]: result.records,
      [METRICS.errorRecords]: result.errorRecords,
      [METRICS.bytesWritten]: result.bytes,
      [METRICS.objectsWritten]: result.objects,
    },
  });
}
