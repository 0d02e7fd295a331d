/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
import { type AccessRule, type AccessTable, needs, needsNoResource, needsNothing } from '#local/core/access-rules';
import type { Access } from '#local/core/authorizer';
import { parseCopySource } from './copy-source.ts';

interface BucketInput {
  Bucket: string;
}

interface ObjectInput extends BucketInput {
  Key: string;
}

interface ListInput extends BucketInput {
  Prefix?: string;
}

interface CopyInput extends ObjectInput {
  CopySource: string;
}

const buildBucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;
const buildObjectArn = (bucket: string, key: string): string => `arn:aws:s3:::${bucket}/${key}`;

/** @param prefix of the keys that are listed; absent for a look at one key that turns out to be missing */
export const listAccess = (bucket: string, prefix: string | undefined): Access => ({
  action: 's3:ListBucket',
  resource: buildBucketArn(bucket),
  ...(prefix !== undefined && { context: { 's3:prefix': prefix } }),
});

export const objectAccess = (
  action: 's3:GetObject' | 's3:PutObject' | 's3:DeleteObject',
  bucket: string,
  key: string,
): Access => ({ action, resource: buildObjectArn(bucket, key) });

export const locationAccess = (bucket: string): Access => ({
  action: 's3:GetBucketLocation',
  resource: buildBucketArn(bucket),
});

const onBucket = (action: string): AccessRule => needs<BucketInput>(action, ({ Bucket }) => buildBucketArn(Bucket));
const onObject = (action: string): AccessRule =>
  needs<ObjectInput>(action, ({ Bucket, Key }) => buildObjectArn(Bucket, Key));
const onList: AccessRule = ({ Bucket, Prefix }: ListInput) => [listAccess(Bucket, Prefix)];

const onCopy: AccessRule = ({ Bucket, Key, CopySource }: CopyInput) => {
  const source = parseCopySource(CopySource);
  return [objectAccess('s3:GetObject', source.bucket, source.key), objectAccess('s3:PutObject', Bucket, Key)];
};

export const S3_ACCESS: AccessTable = {
  AbortMultipartUpload: onObject('s3:AbortMultipartUpload'),
  CompleteMultipartUpload: onObject('s3:PutObject'),
  CopyObject: onCopy,
  CreateBucket: onBucket('s3:CreateBucket'),
  CreateMultipartUpload: onObject('s3:PutObject'),
  DeleteBucket: onBucket('s3:DeleteBucket'),
  DeleteBucketEncryption: onBucket('s3:PutEncryptionConfiguration'),
  DeleteBucketLifecycle: onBucket('s3:PutLifecycleConfiguration'),
  DeleteBucketPolicy: onBucket('s3:DeleteBucketPolicy'),
  DeleteBucketTagging: onBucket('s3:PutBucketTagging'),
  DeleteObject: onObject('s3:DeleteObject'),
  DeleteObjectTagging: onObject('s3:DeleteObjectTagging'),
  // Each key is decided on by the operation, which answers for each.
  DeleteObjects: needsNothing,
  DeletePublicAccessBlock: onBucket('s3:PutBucketPublicAccessBlock'),
  GetBucketEncryption: onBucket('s3:GetEncryptionConfiguration'),
  GetBucketLifecycleConfiguration: onBucket('s3:GetLifecycleConfiguration'),
  GetBucketLocation: onBucket('s3:GetBucketLocation'),
  GetBucketOwnershipControls: onBucket('s3:GetBucketOwnershipControls'),
  GetBucketPolicy: onBucket('s3:GetBucketPolicy'),
  GetBucketTagging: onBucket('s3:GetBucketTagging'),
  GetBucketVersioning: onBucket('s3:GetBucketVersioning'),
  GetObject: onObject('s3:GetObject'),
  GetObjectTagging: onObject('s3:GetObjectTagging'),
  GetPublicAccessBlock: onBucket('s3:GetBucketPublicAccessBlock'),
  HeadBucket: onBucket('s3:ListBucket'),
  HeadObject: onObject('s3:GetObject'),
  ListBuckets: needsNoResource('s3:ListAllMyBuckets'),
  ListMultipartUploads: onBucket('s3:ListBucketMultipartUploads'),
  ListObjects: onList,
  ListObjectsV2: onList,
  ListParts: onObject('s3:ListMultipartUploadParts'),
  PutBucketEncryption: onBucket('s3:PutEncryptionConfiguration'),
  PutBucketLifecycleConfiguration: onBucket('s3:PutLifecycleConfiguration'),
  PutBucketOwnershipControls: onBucket('s3:PutBucketOwnershipControls'),
  PutBucketPolicy: onBucket('s3:PutBucketPolicy'),
  PutBucketTagging: onBucket('s3:PutBucketTagging'),
  PutObject: onObject('s3:PutObject'),
  PutObjectTagging: onObject('s3:PutObjectTagging'),
  PutPublicAccessBlock: onBucket('s3:PutBucketPublicAccessBlock'),
  UploadPart: onObject('s3:PutObject'),
  UploadPartCopy: onCopy,
};
