/** `s3://bucket/prefix/` and its parts. */
import { QueryError } from '../query-error.ts';

export interface S3Location {
  bucket: string;
  /** Without a slash at its start; empty or ending in one. */
  prefix: string;
}

/** @throws QueryError for a location that is none of S3's */
export function parseLocation(location: string): S3Location {
  const match = /^s3[an]?:\/\/([^/]+)\/?(.*)$/.exec(location);
  if (!match?.[1]) throw new QueryError('HIVE_INVALID_METADATA', `Not an S3 location: '${location}'`);
  const prefix = match[2] ?? '';
  return { bucket: match[1], prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

export const formatLocation = ({ bucket, prefix }: S3Location): string => `s3://${bucket}/${prefix}`;
