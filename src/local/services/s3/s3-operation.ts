import type { MetadataBearer } from '@smithy/types';
import { AwsError, isAwsError } from '../../core/aws-error.ts';
import type { Checked } from '../../core/checked.ts';
import type { LocalAws } from '../../core/local-aws.ts';
import {
  type Caller,
  type CommandClass,
  type Handler,
  type Operation,
  operation,
  type Reply,
} from '../../core/service.ts';
import { listAccess } from './access.ts';
import type { ObjectStore } from './object-store.ts';

/** What S3's operations work on. */
export interface S3Context {
  aws: LocalAws;
  objects: ObjectStore;
}

interface BucketInput {
  Bucket: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

/**
 * An operation on a bucket or on objects of it: the bucket exists and is the expected owner's when the handler runs.
 */
export function bucketOperation<Input extends BucketInput, Output extends MetadataBearer>(
  { aws, objects }: S3Context,
  Command: CommandClass<Input, Output>,
  handle: Handler<Checked<Input>, Reply<Output>>,
): Operation {
  return operation(Command, async (input, context) => {
    objects.buckets.get(input.Bucket);
    if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== aws.account)
      throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
    try {
      return await handle(input, context);
    } catch (error) {
      if (isAwsError(error, 'NoSuchKey')) checkMayKnow(aws, context.caller, input.Bucket);
      throw error;
    }
  });
}

/** That a key is missing is told to those who may list the bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
const checkMayKnow = (aws: LocalAws, caller: Caller, bucket: string): void =>
  aws.authorizer.permissionsOf(caller).check(listAccess(bucket, undefined), 's3');
