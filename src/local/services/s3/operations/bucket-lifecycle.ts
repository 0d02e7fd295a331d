/** Rules by which objects expire; the background work of S3 applies them. */
import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import { checkLifecycleRules } from '../lifecycle-rules.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** The least size of objects that rules move to other classes: S3's default, and of no effect on expiry. */
const TRANSITION_SIZE = { TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' } as const;

export const putBucketLifecycleConfiguration = (context: S3Context) =>
  bucketOperation(context, PutBucketLifecycleConfigurationCommand, (input) => {
    const lifecycleRules = checkLifecycleRules(input.LifecycleConfiguration?.Rules ?? []);
    context.objects.buckets.configure(input.Bucket, { lifecycleRules });
    return TRANSITION_SIZE;
  });

export const getBucketLifecycleConfiguration = (context: S3Context) =>
  bucketOperation(context, GetBucketLifecycleConfigurationCommand, (input) => {
    const { lifecycleRules } = context.objects.buckets.get(input.Bucket);
    if (!lifecycleRules)
      throw new AwsError('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', {
        status: 404,
        members: { BucketName: input.Bucket },
      });
    return { Rules: lifecycleRules, ...TRANSITION_SIZE };
  });

export const deleteBucketLifecycle = (context: S3Context) =>
  bucketOperation(context, DeleteBucketLifecycleCommand, (input) => {
    context.objects.buckets.configure(input.Bucket, { lifecycleRules: undefined });
    return {};
  });
