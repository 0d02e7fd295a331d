import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Drops an upload and its parts. */
export const abortMultipartUpload = (context: S3Context) =>
  bucketOperation(context, AbortMultipartUploadCommand, (input) => {
    const { uploads } = context.objects;
    uploads.remove(uploads.get(input.Bucket, input.Key, input.UploadId));
    return {};
  });
