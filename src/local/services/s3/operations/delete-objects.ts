import {
  DeleteObjects$,
  type DeleteObjectsCommandInput,
  type DeleteObjectsCommandOutput,
  type ObjectIdentifier,
} from '@aws-sdk/client-s3';
import { isAwsError } from '../../../core/aws-error.ts';
import { checkWrite } from '../conditions.ts';
import { checkVersionId } from '../object-key.ts';
import { malformedXml } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

const MAX_KEYS = 1_000;

/** Up to 1,000 keys; what fails is listed in the reply, key by key. */
export const deleteObjects = (context: S3Context) =>
  bucketOperation<DeleteObjectsCommandInput, DeleteObjectsCommandOutput>(context, DeleteObjects$, (input) => {
    const { Objects: items = [], Quiet: isQuiet } = input.Delete ?? {};
    if (items.length === 0 || items.length > MAX_KEYS) throw malformedXml();
    const results = items.map((item) => deleteOne(context, input.Bucket, item));
    return {
      Deleted: isQuiet ? [] : results.flatMap(({ deleted }) => deleted ?? []),
      Errors: results.flatMap(({ error }) => error ?? []),
    };
  });

function deleteOne({ objects }: S3Context, bucket: string, item: ObjectIdentifier) {
  const { Key: key = '', VersionId: versionId, ETag: ifMatch } = item;
  try {
    checkVersionId(versionId);
    checkWrite({ key, ifMatch, ifNoneMatch: undefined }, objects.objects.find(bucket, key));
    objects.remove(bucket, key);
    return { deleted: { Key: key } };
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return { error: { Key: key, Code: error.code, Message: error.message } };
  }
}
