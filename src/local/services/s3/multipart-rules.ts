/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
import type { CompletedPart } from '@aws-sdk/client-s3';
import { AwsError } from '../../core/aws-error.ts';
import type { ChecksumMembers } from './checksums.ts';
import type { DigestAlgorithm } from './digest.ts';
import type { UploadPart } from './multipart-uploads.ts';
import { invalidArgument, malformedXml } from './s3-errors.ts';

const MAX_PART_NUMBER = 10_000;
const MIN_PART_BYTES = 5 * 1024 ** 2;

/** @throws AwsError InvalidArgument */
export function checkPartNumber(partNumber: number | undefined): number {
  if (partNumber === undefined || !Number.isInteger(partNumber) || partNumber < 1 || partNumber > MAX_PART_NUMBER)
    throw invalidArgument(
      `Part number must be an integer between 1 and ${MAX_PART_NUMBER}, inclusive`,
      'partNumber',
      partNumber,
    );
  return partNumber;
}

/**
 * The stored parts that a completion lists, in its order.
 * @throws AwsError MalformedXML, InvalidPart, InvalidPartOrder or EntityTooSmall
 */
export function selectParts(listed: readonly CompletedPart[], stored: readonly UploadPart[]): UploadPart[] {
  if (listed.length === 0) throw malformedXml();
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]));
  const parts = listed.map((item) => matchPart(item, byNumber.get(item.PartNumber ?? 0)));
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (next && next.partNumber <= part.partNumber) throw invalidPartOrder();
    if (next && part.sizeBytes < MIN_PART_BYTES) throw entityTooSmall(part);
  }
  return parts;
}

function matchPart(listed: CompletedPart, part: UploadPart | undefined): UploadPart {
  const isMatch = part !== undefined && listed.ETag?.replaceAll('"', '') === part.etag;
  const given = part && (listed as ChecksumMembers)[`Checksum${part.checksum.algorithm as DigestAlgorithm}`];
  if (!isMatch || (given !== undefined && given !== part.checksum.value))
    throw new AwsError(
      'InvalidPart',
      "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { members: { PartNumber: listed.PartNumber } },
    );
  return part;
}

const invalidPartOrder = (): AwsError =>
  new AwsError(
    'InvalidPartOrder',
    'The list of parts was not in ascending order. Parts must be ordered by part number.',
  );

const entityTooSmall = ({ partNumber, sizeBytes, etag }: UploadPart): AwsError =>
  new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    members: { ETag: etag, MinSizeAllowed: MIN_PART_BYTES, ProposedSize: sizeBytes, PartNumber: partNumber },
  });
