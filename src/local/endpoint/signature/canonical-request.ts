/** A request as it is signed: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
import type { WireRequest } from '../../protocol/wire.ts';
import type { Signature } from './parse-signature.ts';

type SignedRequest = Pick<WireRequest, 'method' | 'path' | 'query' | 'headers'>;

/** @param payloadHash what stands for the body */
export function buildCanonicalRequest(
  { method, path, query, headers }: SignedRequest,
  { signedHeaders, signingName }: Pick<Signature, 'signedHeaders' | 'signingName'>,
  payloadHash: string,
): string {
  return [
    method,
    buildCanonicalPath(path, signingName),
    buildCanonicalQuery(query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(headers[name])}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** RFC 3986: all but letters, digits and `-_.~` is encoded. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** S3 encodes the parts of a path once, the other services once more than they are sent. */
const buildCanonicalPath = (path: string, signingName: string): string =>
  path
    .split('/')
    .map((part) => encode(signingName === 's3' ? decode(part) : part))
    .join('/');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function buildCanonicalQuery(query: URLSearchParams): string {
  const pairs = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const);
  const order = (left: string, right: string) => (left < right ? -1 : Number(left > right));
  return pairs
    .sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB))
    .map((pair) => pair.join('='))
    .join('&');
}

const canonicalValue = (value: string | string[] | undefined): string =>
  [value ?? ''].flat().join(',').trim().replaceAll(/\s+/g, ' ');
