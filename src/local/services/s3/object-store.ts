/**
 * Objects as plain files with their metadata in the store. A write is: a complete file on disk under its final name, then
 * one transaction that makes the object refer to it. Killed at any point, the store shows the old object or the new one.
 */
import { join } from 'node:path';
import type { LocalAws } from '../../core/local-aws.ts';
import type { ObjectFile, ObjectFiles } from '../../core/object-files.ts';
import { type BucketTable, createBucketTable } from './bucket-table.ts';
import { type ContentFiles, createContentFiles } from './content-files.ts';
import { createMultipartUploads, type MultipartUploads } from './multipart-uploads.ts';
import { DEFAULT_CONTENT_TYPE } from './object-headers.ts';
import type { ObjectDetails, StoredObject } from './object-row.ts';
import { createObjectTable, type ObjectTable } from './object-table.ts';
import { noSuchKey } from './s3-errors.ts';
import { type MeasuredFile, measureFile, writeContent } from './write-content.ts';

/** A complete temporary file that is to become an object. */
interface NewObject extends ObjectDetails {
  bucket: string;
  key: string;
  tempPath: string;
  sizeBytes: number;
  etag: string;
}

export interface ObjectStore extends ObjectFiles {
  readonly buckets: BucketTable;
  readonly objects: Omit<ObjectTable, 'put' | 'remove'>;
  readonly uploads: MultipartUploads;
  readonly files: Pick<ContentFiles, 'createTempPath' | 'resolve'>;
  /** @throws AwsError NoSuchBucket or NoSuchKey */
  getStored(bucket: string, key: string): StoredObject;
  /**
   * Makes the file the object's content, at once and atomically.
   * @param check sees the object that would be replaced, and throws to refuse; the temporary file is gone then
   * @param alongside is part of the same transaction
   * @throws AwsError NoSuchBucket
   */
  commit(object: NewObject, check?: (current: StoredObject | undefined) => void, alongside?: () => void): StoredObject;
  /** Replaces details of an object whose bytes stay. */
  updateDetails(object: StoredObject, change: Partial<ObjectDetails>): void;
  /** Does nothing when the object is not there, as S3. */
  remove(bucket: string, key: string): void;
  /** Deletes the files that no object refers to any more; nothing may read or write afterwards. */
  stop(): void;
}

/** Also cleans up what a killed process left. One process at a time may have a store on a data directory. */
export function createObjectStore(aws: Pick<LocalAws, 'dataDir' | 'store' | 'clock'>): ObjectStore {
  const { store, clock } = aws;
  const objects = createObjectTable(store);
  const buckets = createBucketTable(store);
  const files = createContentFiles(join(aws.dataDir, 's3'), store);

  const getStored = (bucket: string, key: string): StoredObject => {
    buckets.get(bucket);
    const object = objects.find(bucket, key);
    if (!object) throw noSuchKey(key);
    return object;
  };

  const commit: ObjectStore['commit'] = ({ tempPath, ...object }, check, alongside) => {
    const current = objects.find(object.bucket, object.key);
    files.keepOrDrop(tempPath, () => {
      buckets.get(object.bucket);
      check?.(current);
    });
    const path = files.place(tempPath, object.bucket, object.key);
    const lastModified = new Date(Math.floor(clock.now() / 1000) * 1000);
    const stored: StoredObject = { ...object, path, lastModified };
    store.transaction(() => {
      files.claim(path);
      objects.put(stored);
      if (current) files.retire(current.path);
      alongside?.();
    });
    return stored;
  };

  const remove = (bucket: string, key: string) => {
    const object = objects.find(bucket, key);
    if (!object) return;
    store.transaction(() => {
      objects.remove(bucket, key);
      files.retire(object.path);
    });
  };

  const toObjectFile = ({ bucket, key, sizeBytes, etag, lastModified, path }: ObjectFile): ObjectFile => ({
    bucket,
    key,
    sizeBytes,
    etag,
    lastModified,
    path: files.resolve(path),
  });

  const commitPlain = (bucket: string, key: string, content: MeasuredFile, contentType = DEFAULT_CONTENT_TYPE) => {
    const { tempPath, sizeBytes, md5 } = content;
    return toObjectFile(commit({ bucket, key, tempPath, sizeBytes, etag: md5, headers: { ContentType: contentType } }));
  };

  return {
    buckets,
    objects,
    uploads: createMultipartUploads(aws, files),
    files,
    getStored,
    commit,
    remove,
    updateDetails: (object, change) => objects.put({ ...object, ...change }),
    stop: () => files.sweep(),
    hasBucket: (bucket) => buckets.find(bucket) !== undefined,
    list: (bucket, prefix) => objects.listFiles(bucket, prefix).map(toObjectFile),
    get: (bucket, key) => {
      const object = objects.find(bucket, key);
      return object && toObjectFile(object);
    },
    putFile: async (bucket, key, sourcePath, contentType) =>
      commitPlain(bucket, key, await measureFile(await files.adopt(sourcePath)), contentType),
    putContent: async (bucket, key, content, contentType) =>
      commitPlain(bucket, key, await writeContent(content, files.createTempPath()), contentType),
    delete: async (bucket, key) => remove(bucket, key),
  };
}
