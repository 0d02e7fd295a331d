/** Lists a target and reads samples of its files: what lies in which folder. */
import { posix } from 'node:path';
import { AwsError } from '../../../core/aws-error.ts';
import type { ObjectFile, ObjectFiles } from '../../../core/object-files.ts';
import type { CrawlWork } from './crawl-work.ts';
import { type InferredType, mergeFields } from './hive-type.ts';
import { type Compression, type FileSample, sampleFile } from './sample-file.ts';
import type { CrawlTarget } from './settings.ts';

/** A folder that holds files the classifiers know. */
export interface DataFolder {
  bucket: string;
  /** Ends in `/`, or is empty. */
  prefix: string;
  columns: ReadonlyMap<string, InferredType>;
  paths: ReadonlySet<string>;
  compression: Compression;
  stats: FolderStats;
}

export interface FolderStats {
  objectCount: number;
  sizeBytes: number;
  recordCount: number;
  averageRecordBytes: number;
}

/**
 * Folders in key order; one without a file that is recognized is left out.
 * @throws AwsError when the bucket is missing
 */
export async function scanFolders(
  objects: ObjectFiles,
  target: CrawlTarget,
  work: CrawlWork,
  signal: AbortSignal,
): Promise<DataFolder[]> {
  if (!objects.hasBucket(target.bucket))
    throw new AwsError('NoSuchBucket', `The specified bucket does not exist: ${target.bucket}`, { status: 404 });
  const folders = groupByFolder(objects.list(target.bucket, target.prefix).filter((file) => isData(file, target)));
  const found: DataFolder[] = [];
  for (const [prefix, files] of folders) {
    signal.throwIfAborted();
    const sampled = files.slice(0, target.sampleSize);
    work.addFolder(target.prefix, prefix, sampled.length);
    const folder = await readFolder(target.bucket, prefix, files, sampled);
    if (folder) found.push(folder);
  }
  return found;
}

/** Hive hides names that start so; an empty object is a folder's marker. */
function isData({ key, sizeBytes }: ObjectFile, { prefix, exclusions }: CrawlTarget): boolean {
  const name = key.slice(key.lastIndexOf('/') + 1);
  if (sizeBytes === 0 || name === '' || /^[._]/.test(name)) return false;
  const relative = key.slice(prefix.length);
  return !exclusions.some((pattern) => posix.matchesGlob(relative, pattern));
}

const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

const groupByFolder = (files: readonly ObjectFile[]): Map<string, ObjectFile[]> =>
  Map.groupBy(files, ({ key }) => folderOf(key));

async function readFolder(
  bucket: string,
  prefix: string,
  files: ObjectFile[],
  sampled: readonly ObjectFile[],
): Promise<DataFolder | undefined> {
  const samples: { file: ObjectFile; sample: FileSample }[] = [];
  for (const file of sampled) {
    const sample = await sampleFile(file);
    if (sample) samples.push({ file, sample });
  }
  const [first] = samples;
  if (!first) return undefined;
  return {
    bucket,
    prefix,
    columns: samples.map(({ sample }) => sample.columns).reduce(mergeFields),
    paths: new Set(samples.flatMap(({ sample }) => [...sample.paths])),
    compression: first.sample.compression,
    stats: measure(files, samples),
  };
}

/** Files that were not sampled count as those that were. */
function measure(
  files: readonly ObjectFile[],
  samples: readonly { file: ObjectFile; sample: FileSample }[],
): FolderStats {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const sampledBytes = sum(samples.map(({ file }) => file.sizeBytes));
  const sampledRecords = sum(samples.map(({ sample }) => sample.estimatedRecords));
  const isSampledWhole = samples.length === files.length;
  const sizeBytes = isSampledWhole ? sampledBytes : sum(files.map((file) => file.sizeBytes));
  return {
    objectCount: isSampledWhole ? samples.length : files.length,
    sizeBytes,
    recordCount: Math.round((sampledRecords * sizeBytes) / sampledBytes),
    averageRecordBytes: Math.floor(sum(samples.map(({ sample }) => sample.averageRecordBytes)) / samples.length),
  };
}

export function mergeStats(all: readonly FolderStats[]): FolderStats {
  const total = (pick: (stats: FolderStats) => number) => all.reduce((sum, stats) => sum + pick(stats), 0);
  const recordCount = total((stats) => stats.recordCount);
  return {
    objectCount: total((stats) => stats.objectCount),
    sizeBytes: total((stats) => stats.sizeBytes),
    recordCount,
    averageRecordBytes: Math.floor(
      total((stats) => stats.averageRecordBytes * stats.recordCount) / Math.max(1, recordCount),
    ),
  };
}
