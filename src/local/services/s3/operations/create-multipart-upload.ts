import { randomBytes } from 'node:crypto';
import { type ChecksumType, CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import { parseAlgorithm } from '../checksums.ts';
import type { DigestAlgorithm } from '../digest.ts';
import { readDetails } from '../object-headers.ts';
import { checkKey } from '../object-key.ts';
import { invalidRequest } from '../s3-errors.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Metadata, tags and the kind of checksum are settled here; the parts bring only bytes. */
export const createMultipartUpload = (context: S3Context) =>
  bucketOperation(context, CreateMultipartUploadCommand, (input) => {
    const { Bucket: bucket, Key: key } = input;
    checkKey(key);
    const algorithm = input.ChecksumAlgorithm === undefined ? undefined : parseAlgorithm(input.ChecksumAlgorithm);
    const checksumType = chooseType(algorithm, input.ChecksumType);
    const uploadId = randomBytes(24).toString('base64url');
    context.objects.uploads.create({
      uploadId,
      bucket,
      key,
      initiated: context.aws.clock.date(),
      details: readDetails(input),
      ...(algorithm && { algorithm }),
      checksumType,
    });
    return {
      Bucket: bucket,
      Key: key,
      UploadId: uploadId,
      ServerSideEncryption: 'AES256' as const,
      ...(algorithm && { ChecksumAlgorithm: algorithm, ChecksumType: checksumType }),
    };
  });

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#Full-object-checksums */
const ALLOWED_TYPES: Record<DigestAlgorithm, ChecksumType[]> = {
  CRC32: ['COMPOSITE', 'FULL_OBJECT'],
  CRC32C: ['COMPOSITE', 'FULL_OBJECT'],
  CRC64NVME: ['FULL_OBJECT'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
  SHA512: ['COMPOSITE'],
  MD5: ['COMPOSITE'],
};

function chooseType(algorithm: DigestAlgorithm | undefined, wanted: ChecksumType | undefined): ChecksumType {
  const allowed = ALLOWED_TYPES[algorithm ?? 'CRC64NVME'];
  if (wanted !== undefined && !allowed.includes(wanted))
    throw invalidRequest(
      `The ${wanted} checksum type cannot be used with the ${algorithm ?? 'CRC64NVME'} checksum algorithm.`,
    );
  return wanted ?? allowed[0] ?? 'FULL_OBJECT';
}
