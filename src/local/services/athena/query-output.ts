/** Names of the files that queries write as tables. */
import { randomUUID } from 'node:crypto';

/** As Athena names them: the time, a part of the query's id, and the bucket, or else something that no other file has. */
export function buildOutputName(queryId: string, now: Date, bucket?: number): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
  const suffix = bucket === undefined ? randomUUID() : `bucket-${String(bucket).padStart(5, '0')}`;
  return `${stamp}_${queryId.slice(0, 5)}_${suffix}`;
}

const OUTPUT_NAME = /(?:^|\/)\d{8}_\d{6}_[\da-f]{5}_[\da-f]{8}-[\da-f-]{27}(?:\.\w+)?$/;

/** Whether a file is the only one here of those that Athena's writers would make; a bucket is one file there too. */
export const isQueryOutput = (key: string): boolean => OUTPUT_NAME.test(key);
