/** `Range: bytes=...`, as S3 understands it: one range; anything else is ignored and the whole object returned. */
import { AwsError } from '../../core/aws-error.ts';
import type { StoredObject } from './object-row.ts';
import { invalidArgument, invalidRequest } from './s3-errors.ts';

export interface ByteRange {
  /** First byte. */
  start: number;
  /** Last byte, inclusive. */
  end: number;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * @returns undefined for the whole object
 * @throws AwsError InvalidRange (416) when no byte of the range exists
 */
function parseRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const match = RANGE.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return undefined;
  if (first === '') {
    const suffix = Math.min(Number(last), sizeBytes);
    if (suffix === 0) throw invalidRange(header, sizeBytes);
    return { start: sizeBytes - suffix, end: sizeBytes - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= sizeBytes) throw invalidRange(header, sizeBytes);
  return { start: Number(first), end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}

const invalidRange = (range: string | undefined, sizeBytes: number): AwsError =>
  new AwsError('InvalidRange', 'The requested range is not satisfiable', {
    status: 416,
    members: { RangeRequested: range, ActualObjectSize: sizeBytes },
  });

/** Where a part of a multipart object lies. */
function findPartRange(partSizes: readonly number[], partNumber: number): ByteRange | undefined {
  const size = partSizes[partNumber - 1];
  if (size === undefined) return undefined;
  const start = partSizes.slice(0, partNumber - 1).reduce((sum, part) => sum + part, 0);
  return { start, end: start + size - 1 };
}

/**
 * The bytes that a read asks for, by range or by part.
 * @returns undefined for the whole object
 * @throws AwsError InvalidRange, InvalidPartNumber or InvalidRequest
 */
export function selectRange(
  { Range: range, PartNumber: part }: { Range?: string | undefined; PartNumber?: number | undefined },
  { partSizes, sizeBytes }: StoredObject,
): ByteRange | undefined {
  if (part === undefined) return parseRange(range, sizeBytes);
  if (range !== undefined) throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  if (part === 1 && partSizes === undefined) return undefined;
  const found = findPartRange(partSizes ?? [], part);
  if (!found)
    throw new AwsError('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      status: 416,
      members: { PartNumberRequested: part, ActualPartCount: partSizes?.length ?? 1 },
    });
  return found;
}

/**
 * The bytes of a copy's source, which must all exist; the whole source when there is no range.
 * @throws AwsError InvalidArgument or InvalidRange
 */
export function parseCopyRange(header: string | undefined, sizeBytes: number): ByteRange {
  if (header === undefined) return { start: 0, end: sizeBytes - 1 };
  const [, first = '', last = ''] = RANGE.exec(header) ?? [];
  if (first === '' || last === '' || Number(last) < Number(first))
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      header,
    );
  if (Number(last) >= sizeBytes) throw invalidRange(header, sizeBytes);
  return { start: Number(first), end: Number(last) };
}
