import { ListPartsCommand } from '@aws-sdk/client-s3';
import { showChecksum } from '../checksums.ts';
import { quoteEtag } from '../object-headers.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

const MAX_PARTS = 1_000;

/** The parts that have arrived so far, by number. */
export const listParts = (context: S3Context) =>
  bucketOperation(context, ListPartsCommand, (input) => {
    const { uploads } = context.objects;
    const upload = uploads.get(input.Bucket, input.Key, input.UploadId);
    const marker = Number(input.PartNumberMarker ?? 0);
    const limit = Math.min(input.MaxParts ?? MAX_PARTS, MAX_PARTS);
    const found = uploads.listParts(upload.uploadId).filter(({ partNumber }) => partNumber > marker);
    const page = found.slice(0, limit);
    const isTruncated = found.length > page.length;
    return {
      Bucket: upload.bucket,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumberMarker: String(marker),
      MaxParts: limit,
      IsTruncated: isTruncated,
      ...(isTruncated && { NextPartNumberMarker: String(page.at(-1)?.partNumber ?? marker) }),
      Parts: page.map(({ partNumber, lastModified, etag, sizeBytes, checksum }) => ({
        PartNumber: partNumber,
        LastModified: lastModified,
        ETag: quoteEtag(etag),
        Size: sizeBytes,
        ...showChecksum(checksum),
      })),
      StorageClass: upload.details.storageClass ?? 'STANDARD',
      ...(upload.algorithm && { ChecksumAlgorithm: upload.algorithm, ChecksumType: upload.checksumType }),
      Owner: { ID: context.aws.account },
      Initiator: { ID: context.aws.account },
    };
  });
