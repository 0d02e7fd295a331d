/** The bucket's resource policy, kept as the text it was put as; authorization reads it. */
import { DeleteBucketPolicyCommand, GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import { checkPolicy } from '../../iam/evaluation/compile-policy.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

const MAX_POLICY_BYTES = 20 * 1024;

export const putBucketPolicy = (context: S3Context) =>
  bucketOperation(context, PutBucketPolicyCommand, (input) => {
    const policy = input.Policy;
    if (Buffer.byteLength(policy) > MAX_POLICY_BYTES) throw malformed('Policies must be at most 20 KB.');
    checkPolicy(policy, 'resource', malformed);
    context.objects.buckets.configure(input.Bucket, { policy });
    return {};
  });

export const getBucketPolicy = (context: S3Context) =>
  bucketOperation(context, GetBucketPolicyCommand, (input) => {
    const { policy } = context.objects.buckets.get(input.Bucket);
    if (policy === undefined)
      throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', {
        status: 404,
        members: { BucketName: input.Bucket },
      });
    return { Policy: policy };
  });

export const deleteBucketPolicy = (context: S3Context) =>
  bucketOperation(context, DeleteBucketPolicyCommand, (input) => {
    context.objects.buckets.configure(input.Bucket, { policy: undefined });
    return {};
  });

const malformed = (problem: string): AwsError => new AwsError('MalformedPolicy', problem);
