import { createReadStream } from 'node:fs';
import { UploadPartCopyCommand } from '@aws-sdk/client-s3';
import { parseCopyRange } from '../byte-range.ts';
import { expectChecksum, showChecksum, verifyChecksum } from '../checksums.ts';
import { checkCopySize, findCopySource } from '../copy-source.ts';
import { checkPartNumber } from '../multipart-rules.ts';
import { quoteEtag } from '../object-headers.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';
import { writeContent } from '../write-content.ts';

/** A part made of bytes of an object that is already there. */
export const uploadPartCopy = (context: S3Context) =>
  bucketOperation(context, UploadPartCopyCommand, async (input) => {
    const { uploads, files } = context.objects;
    const partNumber = checkPartNumber(input.PartNumber);
    const { uploadId, algorithm } = uploads.get(input.Bucket, input.Key, input.UploadId);
    const source = findCopySource(context.objects, input);
    const range = parseCopyRange(input.CopySourceRange, source.sizeBytes);
    checkCopySize(range.end - range.start + 1);
    const expected = expectChecksum({ ChecksumAlgorithm: algorithm }, undefined);
    const bytes = range.end < range.start ? undefined : createReadStream(files.resolve(source.path), range);
    const { tempPath, sizeBytes, md5 } = await writeContent(bytes, files.createTempPath(), [expected.digest]);
    const checksum = verifyChecksum(expected);
    const lastModified = context.aws.clock.date();
    uploads.putPart(input, tempPath, { uploadId, partNumber, sizeBytes, etag: md5, lastModified, checksum });
    return {
      CopyPartResult: { ETag: quoteEtag(md5), LastModified: lastModified, ...showChecksum(checksum) },
      ServerSideEncryption: 'AES256' as const,
    };
  });
