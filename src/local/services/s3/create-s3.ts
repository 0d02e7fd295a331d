import * as s3Client from '@aws-sdk/client-s3';
import type { LocalAws } from '../../core/local-aws.ts';
import type { Operation, Service } from '../../core/service.ts';
import { listModelOperations } from '../../protocol/operation-model.ts';
import type { ObjectStore } from './object-store.ts';
import { createBucket } from './operations/create-bucket.ts';
import { deleteBucket } from './operations/delete-bucket.ts';
import { deleteObject } from './operations/delete-object.ts';
import { deleteObjects } from './operations/delete-objects.ts';
import { getBucketLocation } from './operations/get-bucket-location.ts';
import { getObject } from './operations/get-object.ts';
import { headBucket } from './operations/head-bucket.ts';
import { headObject } from './operations/head-object.ts';
import { listBuckets } from './operations/list-buckets.ts';
import { listObjects } from './operations/list-objects.ts';
import { listObjectsV2 } from './operations/list-objects-v2.ts';
import { putObject } from './operations/put-object.ts';
import type { S3Context } from './s3-operation.ts';

const OPERATIONS: ((context: S3Context) => Operation)[] = [
  createBucket,
  deleteBucket,
  deleteObject,
  deleteObjects,
  getBucketLocation,
  getObject,
  headBucket,
  headObject,
  listBuckets,
  listObjects,
  listObjectsV2,
  putObject,
];

/** S3 on plain files. Stopping it also cleans up the store's files. */
export function createS3(aws: LocalAws, objects: ObjectStore): Service {
  const context = { aws, objects };
  return {
    name: 's3',
    signingName: 's3',
    protocol: 'rest-xml',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    validationErrorCode: 'MalformedXML',
    operations: OPERATIONS.map((create) => create(context)),
    model: listModelOperations(s3Client),
    stop: () => objects.stop(),
  };
}
