import { PutObjectCommand } from '@aws-sdk/client-s3';
import { showChecksum } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { quoteEtag, readDetails } from '../object-headers.ts';
import { checkKey } from '../object-key.ts';
import { receiveBody } from '../receive-body.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Nothing is visible before the whole body has arrived and fits its checksums. */
export const putObject = (context: S3Context) =>
  bucketOperation(context, PutObjectCommand, async (input) => {
    const { Bucket: bucket, Key: key, IfMatch: ifMatch, IfNoneMatch: ifNoneMatch } = input;
    checkKey(key);
    const details = readDetails(input);
    const { tempPath, sizeBytes, md5, checksum } = await receiveBody(input, context.objects.files.createTempPath());
    const stored = context.objects.commit(
      { bucket, key, tempPath, sizeBytes, etag: md5, ...details, checksum },
      (current) => checkWrite({ key, ifMatch, ifNoneMatch }, current),
    );
    return {
      ETag: quoteEtag(stored.etag),
      ServerSideEncryption: 'AES256' as const,
      ...showChecksum(checksum),
      ChecksumType: checksum.type,
    };
  });
