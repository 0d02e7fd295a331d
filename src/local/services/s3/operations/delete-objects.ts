import { DeleteObjectsCommand, type ObjectIdentifier } from '@aws-sdk/client-s3';
import type { Permissions } from '../../../core/authorizer.ts';
import { isAwsError } from '../../../core/aws-error.ts';
import { objectAccess } from '../access.ts';
import { checkWrite } from '../conditions.ts';
import { checkVersionId } from '../object-key.ts';
import { malformedXml } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

const MAX_KEYS = 1_000;

/** Up to 1,000 keys; what fails is listed in the reply, key by key. */
export const deleteObjects = (context: S3Context) =>
  bucketOperation(context, DeleteObjectsCommand, (input, { caller }) => {
    const { Objects: items, Quiet: isQuiet } = input.Delete;
    if (items.length === 0 || items.length > MAX_KEYS) throw malformedXml();
    const permissions = context.aws.authorizer.permissionsOf(caller);
    const results = items.map((item) => deleteOne(context, permissions, input.Bucket, item));
    return {
      Deleted: isQuiet ? [] : results.flatMap(({ deleted }) => deleted ?? []),
      Errors: results.flatMap(({ error }) => error ?? []),
    };
  });

function deleteOne({ objects }: S3Context, permissions: Permissions, bucket: string, item: ObjectIdentifier) {
  const { Key: key = '', VersionId: versionId, ETag: ifMatch } = item;
  try {
    permissions.check(objectAccess('s3:DeleteObject', bucket, key), 's3');
    checkVersionId(versionId);
    checkWrite({ key, ifMatch, ifNoneMatch: undefined }, objects.objects.find(bucket, key));
    objects.remove(bucket, key);
    return { deleted: { Key: key } };
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return { error: { Key: key, Code: error.code, Message: error.message } };
  }
}
