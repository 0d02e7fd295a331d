/** S3 encrypts every object with its own keys unless told otherwise; this store answers so, and takes nothing else. */
import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3';
import { malformedXml, notImplemented } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

const DEFAULT_ENCRYPTION: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

export const putBucketEncryption = (context: S3Context) =>
  bucketOperation(context, PutBucketEncryptionCommand, (input) => {
    const encryption = input.ServerSideEncryptionConfiguration;
    const [rule, ...others] = encryption.Rules;
    if (!rule || others.length > 0) throw malformedXml();
    const algorithm = rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? 'AES256';
    if (algorithm !== 'AES256') throw notImplemented(`Encryption by ${algorithm}`);
    context.objects.buckets.configure(input.Bucket, { encryption });
    return {};
  });

export const getBucketEncryption = (context: S3Context) =>
  bucketOperation(context, GetBucketEncryptionCommand, (input) => ({
    ServerSideEncryptionConfiguration: context.objects.buckets.get(input.Bucket).encryption ?? DEFAULT_ENCRYPTION,
  }));

export const deleteBucketEncryption = (context: S3Context) =>
  bucketOperation(context, DeleteBucketEncryptionCommand, (input) => {
    context.objects.buckets.configure(input.Bucket, { encryption: undefined });
    return {};
  });
