/** What a role may do in the bucket, prefix by prefix. */
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Permission } from '#infra/permissions';

type ObjectAction =
  | 's3:GetObject'
  | 's3:PutObject'
  | 's3:DeleteObject'
  | 's3:AbortMultipartUpload'
  | 's3:ListMultipartUploadParts';

/** Calls on the objects below one prefix. */
export const useObjects = (bucket: Bucket, actions: ObjectAction[], prefix: string): Permission => ({
  actions,
  resources: [bucket.arnForObjects(`${prefix}*`)],
  wildcardReason: `Keys below ${prefix} hold times and run ids that no policy can name; nothing outside of it is granted.`,
});

/**
 * Lists keys below these prefixes. S3 answers a read of a missing key with 404 only to those who may list, and such a
 * read carries no prefix: hence IfExists. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export const listObjects = (bucket: Bucket, ...prefixes: string[]): Permission => ({
  actions: ['s3:ListBucket'],
  resources: [bucket.bucketArn],
  conditions: { StringLikeIfExists: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
});

/** Athena and Glue look up the region of a bucket before they use it. */
export const locateBucket = (bucket: Bucket): Permission => ({
  actions: ['s3:GetBucketLocation'],
  resources: [bucket.bucketArn],
});
