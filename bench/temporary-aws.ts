/** A local AWS on a temporary folder, in this process, with the SDK's clients pointed at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { createS3Client } from '#aws/clients';
import { pointAt } from '#cli/point-at';
import { startLocalAws } from '#local/start-local-aws';

export const BUCKET = 'bench';

export interface TemporaryAws {
  /** Absolute path of a folder of its own. */
  dataDir: string;
  /** Where the bucket's objects lie as files. */
  objectsDir: string;
}

/** A new folder, gone after the work. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pennylake-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts it with one bucket, and stops it after the work. */
export const withLocalAws = <T>(work: (local: TemporaryAws) => Promise<T>): Promise<T> =>
  withFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    const local = await startLocalAws({
      dataDir,
      port: 0,
      onError: (error) => {
        throw error;
      },
    });
    try {
      pointAt(local.url);
      await createS3Client().send(new CreateBucketCommand({ Bucket: BUCKET }));
      return await work({ dataDir, objectsDir: join(dataDir, 's3', BUCKET) });
    } finally {
      await local.stop();
    }
  });
