import {
  AbortMultipartUpload$,
  type AbortMultipartUploadCommandInput,
  type AbortMultipartUploadCommandOutput,
} from '@aws-sdk/client-s3';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Drops an upload and its parts. */
export const abortMultipartUpload = (context: S3Context) =>
  bucketOperation<AbortMultipartUploadCommandInput, AbortMultipartUploadCommandOutput>(
    context,
    AbortMultipartUpload$,
    (input) => {
      const { uploads } = context.objects;
      uploads.remove(uploads.get(input.Bucket, input.Key, input.UploadId));
      return {};
    },
  );
