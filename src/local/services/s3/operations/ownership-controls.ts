/** Objects belong to the bucket's owner and ACLs are off, as in every new bucket of AWS; the other modes are not supported. */
import {
  GetBucketOwnershipControlsCommand,
  type OwnershipControls,
  PutBucketOwnershipControlsCommand,
} from '@aws-sdk/client-s3';
import { malformedXml, notImplemented } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

const OWNERSHIP: OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] };

export const putBucketOwnershipControls = (context: S3Context) =>
  bucketOperation(context, PutBucketOwnershipControlsCommand, (input) => {
    const [rule, ...others] = input.OwnershipControls.Rules;
    if (!rule || others.length > 0) throw malformedXml();
    if (rule.ObjectOwnership !== 'BucketOwnerEnforced')
      throw notImplemented(`Object ownership ${rule.ObjectOwnership}`);
    return {};
  });

export const getBucketOwnershipControls = (context: S3Context) =>
  bucketOperation(context, GetBucketOwnershipControlsCommand, () => ({ OwnershipControls: OWNERSHIP }));
