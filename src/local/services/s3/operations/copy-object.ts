import { createReadStream } from 'node:fs';
import { CopyObjectCommand, type CopyObjectCommandInput } from '@aws-sdk/client-s3';
import { expectChecksum, showChecksum, verifyChecksum } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { checkCopySize, findCopySource } from '../copy-source.ts';
import { quoteEtag, readDetails } from '../object-headers.ts';
import { checkKey } from '../object-key.ts';
import type { ObjectDetails, StoredObject } from '../object-row.ts';
import { invalidRequest } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';
import { writeContent } from '../write-content.ts';

/** The copy has its own file; metadata and tags come along unless the request replaces them. */
export const copyObject = (context: S3Context) =>
  bucketOperation(context, CopyObjectCommand, async (input) => {
    const { objects } = context;
    const { Bucket: bucket, Key: key, IfMatch: ifMatch, IfNoneMatch: ifNoneMatch } = input;
    checkKey(key);
    const source = findCopySource(objects, input);
    refuseNoChange(input, source);
    checkCopySize(source.sizeBytes);
    const details = chooseDetails(input, source);
    const expected = expectChecksum(
      { ChecksumAlgorithm: input.ChecksumAlgorithm ?? source.checksum?.algorithm },
      undefined,
    );
    const bytes = createReadStream(objects.files.resolve(source.path));
    const { tempPath, sizeBytes, md5 } = await writeContent(bytes, objects.files.createTempPath(), [expected.digest]);
    const checksum = verifyChecksum(expected);
    const stored = objects.commit({ bucket, key, tempPath, sizeBytes, etag: md5, ...details, checksum }, (current) =>
      checkWrite({ key, ifMatch, ifNoneMatch }, current),
    );
    return {
      CopyObjectResult: {
        ETag: quoteEtag(stored.etag),
        LastModified: stored.lastModified,
        ChecksumType: checksum.type,
        ...showChecksum(checksum),
      },
      ServerSideEncryption: 'AES256' as const,
    };
  });

function chooseDetails(input: CopyObjectCommandInput, source: StoredObject): ObjectDetails {
  const { MetadataDirective: metadata, TaggingDirective: tagging, CopySource: _, ...upload } = input;
  const replaced = readDetails(upload);
  return {
    headers: metadata === 'REPLACE' ? replaced.headers : source.headers,
    storageClass: replaced.storageClass,
    tags: tagging === 'REPLACE' ? replaced.tags : source.tags,
  };
}

function refuseNoChange(input: CopyObjectCommandInput, source: StoredObject): void {
  const isSelf = input.Bucket === source.bucket && input.Key === source.key;
  const hasChange = input.MetadataDirective === 'REPLACE' || input.StorageClass || input.WebsiteRedirectLocation;
  if (isSelf && !hasChange)
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
}
