import { CompleteMultipartUploadCommand } from '@aws-sdk/client-s3';
import { assembleParts } from '../assemble-parts.ts';
import { showChecksum } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { selectParts } from '../multipart-rules.ts';
import { quoteEtag } from '../object-headers.ts';
import { invalidRequest } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Joins the listed parts; parts that are not listed are dropped. */
export const completeMultipartUpload = (context: S3Context) =>
  bucketOperation(context, CompleteMultipartUploadCommand, async (input) => {
    const { aws, objects } = context;
    const { Bucket: bucket, Key: key, IfMatch: ifMatch, IfNoneMatch: ifNoneMatch } = input;
    const upload = objects.uploads.get(bucket, key, input.UploadId);
    const parts = selectParts(input.MultipartUpload?.Parts ?? [], objects.uploads.listParts(upload.uploadId));
    const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
    if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== sizeBytes)
      throw invalidRequest(`The provided 'x-amz-mp-object-size' header does not match what was computed.`);
    const { tempPath, etag, checksum } = await assembleParts(objects.files, upload, parts, input);
    const partSizes = parts.map((part) => part.sizeBytes);
    const stored = objects.commit(
      { bucket, key, tempPath, sizeBytes, etag, ...upload.details, checksum, partSizes },
      (current) => {
        // Of two completions at once, the second finds the upload gone.
        objects.uploads.get(bucket, key, upload.uploadId);
        checkWrite({ key, ifMatch, ifNoneMatch }, current);
      },
      () => objects.uploads.remove(upload),
    );
    return {
      Location: `${aws.endpointUrl}/${bucket}/${encodeURIComponent(key)}`,
      Bucket: bucket,
      Key: key,
      ETag: quoteEtag(stored.etag),
      ServerSideEncryption: 'AES256' as const,
      ...showChecksum(checksum),
      ChecksumType: checksum.type,
    };
  });
