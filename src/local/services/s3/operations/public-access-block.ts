/** Kept for its readers: nothing at this endpoint is public in the first place. */
import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

export const putPublicAccessBlock = (context: S3Context) =>
  bucketOperation(context, PutPublicAccessBlockCommand, (input) => {
    const given = input.PublicAccessBlockConfiguration ?? {};
    const publicAccessBlock = {
      BlockPublicAcls: given.BlockPublicAcls ?? false,
      IgnorePublicAcls: given.IgnorePublicAcls ?? false,
      BlockPublicPolicy: given.BlockPublicPolicy ?? false,
      RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
    };
    context.objects.buckets.configure(input.Bucket, { publicAccessBlock });
    return {};
  });

export const getPublicAccessBlock = (context: S3Context) =>
  bucketOperation(context, GetPublicAccessBlockCommand, (input) => {
    const { publicAccessBlock } = context.objects.buckets.get(input.Bucket);
    if (!publicAccessBlock)
      throw new AwsError(
        'NoSuchPublicAccessBlockConfiguration',
        'The public access block configuration was not found',
        { status: 404, members: { BucketName: input.Bucket } },
      );
    return { PublicAccessBlockConfiguration: publicAccessBlock };
  });

export const deletePublicAccessBlock = (context: S3Context) =>
  bucketOperation(context, DeletePublicAccessBlockCommand, (input) => {
    context.objects.buckets.configure(input.Bucket, { publicAccessBlock: undefined });
    return {};
  });
