import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Clock } from '#local/core/clock';
import { createS3 } from '#local/services/s3/create-s3';
import { createObjectStore, type ObjectStore } from '#local/services/s3/object-store';
import { type Local, startLocal } from './start-local.ts';

export const BUCKET = 'lake';

export interface LocalS3 extends AsyncDisposable {
  local: Local;
  s3: S3Client;
  objects: ObjectStore;
  /** The object's bytes as text. */
  read(key: string): Promise<string>;
}

/** A local S3 with one empty bucket. */
export async function startS3(options: { clock?: Clock; dataDir?: string } = {}): Promise<LocalS3> {
  const stores: ObjectStore[] = [];
  const local = await startLocal({
    ...options,
    buildServices: (aws) => {
      const objects = createObjectStore(aws);
      stores.push(objects);
      return [createS3(aws, objects)];
    },
  });
  const s3 = local.client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const [objects] = stores;
  if (!objects) throw new Error('the services were not built');
  return {
    local,
    s3,
    objects,
    read: async (key) => {
      const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
      return (await body?.transformToString()) ?? '';
    },
    [Symbol.asyncDispose]: () => local.stop(),
  };
}
