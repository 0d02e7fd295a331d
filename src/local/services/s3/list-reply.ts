/** What ListObjects and ListObjectsV2 share. */
import type { _Object, CommonPrefix, EncodingType, Owner } from '@aws-sdk/client-s3';
import { type ListPage, MAX_PAGE_KEYS } from './list-page.ts';
import { quoteEtag } from './object-headers.ts';
import { invalidArgument } from './s3-errors.ts';

/** @throws AwsError InvalidArgument */
export function parseMaxKeys(maxKeys: number | undefined): number {
  if (maxKeys === undefined) return MAX_PAGE_KEYS;
  if (!Number.isInteger(maxKeys) || maxKeys < 0 || maxKeys > 2 ** 31 - 1)
    throw invalidArgument('Provided max-keys not an integer or within integer range', 'max-keys', maxKeys);
  return Math.min(maxKeys, MAX_PAGE_KEYS);
}

/** Writes keys so that XML can carry them, when the client asks for it. @throws AwsError InvalidArgument */
export function createKeyEncoder(encodingType: EncodingType | undefined): (key: string) => string {
  if (encodingType === undefined) return (key) => key;
  if (encodingType !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
  return (key) => key.split('/').map(encodeStrictly).join('/');
}

const encodeStrictly = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export function showPage(
  { contents, commonPrefixes }: ListPage,
  encode: (key: string) => string,
  owner: Owner | undefined,
): { Contents: _Object[]; CommonPrefixes: CommonPrefix[] } {
  return {
    Contents: contents.map(({ key, lastModified, etag, sizeBytes, storageClass, checksum }) => ({
      Key: encode(key),
      LastModified: lastModified,
      ETag: quoteEtag(etag),
      ...(checksum && { ChecksumAlgorithm: [checksum.algorithm], ChecksumType: checksum.type }),
      Size: sizeBytes,
      StorageClass: storageClass ?? 'STANDARD',
      ...(owner && { Owner: owner }),
    })),
    CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
}
