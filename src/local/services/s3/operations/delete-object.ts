import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { checkWrite } from '../conditions.ts';
import { checkVersionId } from '../object-key.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Deleting what is not there succeeds. */
export const deleteObject = (context: S3Context) =>
  bucketOperation(context, DeleteObjectCommand, (input) => {
    const { Bucket: bucket, Key: key, IfMatch: ifMatch } = input;
    checkVersionId(input.VersionId);
    checkWrite({ key, ifMatch, ifNoneMatch: undefined }, context.objects.objects.find(bucket, key));
    context.objects.remove(bucket, key);
    return {};
  });
