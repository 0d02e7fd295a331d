import { UploadPartCommand } from '@aws-sdk/client-s3';
import { showChecksum } from '../checksums.ts';
import { checkPartNumber } from '../multipart-rules.ts';
import { quoteEtag } from '../object-headers.ts';
import { receiveBody } from '../receive-body.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** A part sent again replaces the earlier one of its number. */
export const uploadPart = (context: S3Context) =>
  bucketOperation(context, UploadPartCommand, async (input) => {
    const { uploads, files } = context.objects;
    const partNumber = checkPartNumber(input.PartNumber);
    const { uploadId, algorithm } = uploads.get(input.Bucket, input.Key, input.UploadId);
    const { tempPath, sizeBytes, md5, checksum } = await receiveBody(input, files.createTempPath(), algorithm);
    const lastModified = context.aws.clock.date();
    const part = uploads.putPart(input, tempPath, {
      uploadId,
      partNumber,
      sizeBytes,
      etag: md5,
      lastModified,
      checksum,
    });
    return { ETag: quoteEtag(part.etag), ServerSideEncryption: 'AES256' as const, ...showChecksum(checksum) };
  });
