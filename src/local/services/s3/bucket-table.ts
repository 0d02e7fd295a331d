/** Buckets and their configuration, each part in the SDK's own shape. */
import type {
  LifecycleRule,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
} from '@aws-sdk/client-s3';
import type { Collection, Store } from '../../core/store.ts';
import { noSuchBucket } from './s3-errors.ts';

export interface Bucket {
  name: string;
  createdAt: Date;
  lifecycleRules?: LifecycleRule[];
  /** JSON text as it was put. */
  policy?: string;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  encryption?: ServerSideEncryptionConfiguration;
  tags?: Tag[];
}

export interface BucketTable {
  find(name: string): Bucket | undefined;
  /** @throws AwsError NoSuchBucket */
  get(name: string): Bucket;
  list(): Bucket[];
  put(bucket: Bucket): void;
  /** Replaces some of the configuration; undefined removes it. @throws AwsError NoSuchBucket */
  configure(name: string, change: { [Part in keyof Omit<Bucket, 'name'>]?: Bucket[Part] | undefined }): void;
  remove(name: string): void;
  derive: Collection<Bucket>['derive'];
}

export function createBucketTable(store: Store): BucketTable {
  const buckets = store.collection<Bucket>('s3_buckets');
  const get = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (!bucket) throw noSuchBucket(name);
    return bucket;
  };
  return {
    find: (name) => buckets.get(name),
    get,
    list: () => buckets.list(),
    put: (bucket) => buckets.put(bucket.name, bucket),
    // JSON leaves out what is undefined.
    configure: (name, change) => buckets.put(name, { ...get(name), ...change } as Bucket),
    remove: (name) => {
      buckets.delete(name);
    },
    derive: buckets.derive,
  };
}
