/** What a request's signature (version 4) says of itself, in its header or in a presigned URL. */
import type { WireRequest } from '../../protocol/wire.ts';

export interface Signature {
  accessKeyId: string;
  /** `20261123/us-east-1/s3/aws4_request` */
  scope: string;
  region: string;
  /** e.g. `states`, `monitoring`, `s3` */
  signingName: string;
  /** Lower-case names, in the order of the signature. */
  signedHeaders: string[];
  /** Hexadecimal. */
  value: string;
  /** `20261123T090500Z` */
  time: string;
  sessionToken: string | undefined;
  /** Of a presigned URL: how long it is good, from its time on. */
  expiresSeconds?: number;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** `<access key id>/<date>/<region>/<service>/aws4_request` */
const CREDENTIAL = /^([^/\s]{1,128})\/(\d{8}\/([^/\s]{1,64})\/([a-z0-9-]{1,64})\/aws4_request)$/;
const HEADER = /^AWS4-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;

/** @returns undefined for a request that is not signed, or not in this form */
export const parseSignature = (request: WireRequest): Signature | undefined =>
  request.headers.authorization === undefined ? parseQuery(request) : parseHeader(request);

function parseHeader({ headers }: WireRequest): Signature | undefined {
  const [, credential, signedHeaders, value] = HEADER.exec(headers.authorization ?? '') ?? [];
  return build(credential, signedHeaders, value, {
    time: String(headers['x-amz-date'] ?? ''),
    sessionToken: [headers['x-amz-security-token']].flat()[0],
  });
}

function parseQuery({ query }: WireRequest): Signature | undefined {
  const get = (name: string) => query.get(`X-Amz-${name}`) ?? undefined;
  if (get('Algorithm') !== ALGORITHM) return undefined;
  return build(get('Credential'), get('SignedHeaders'), get('Signature'), {
    time: get('Date') ?? '',
    sessionToken: get('Security-Token'),
    expiresSeconds: Number(get('Expires')),
  });
}

function build(
  credential = '',
  signedHeaders = '',
  value = '',
  rest: Pick<Signature, 'time' | 'sessionToken' | 'expiresSeconds'>,
): Signature | undefined {
  const [, accessKeyId, scope, region, signingName] = CREDENTIAL.exec(credential) ?? [];
  if (!accessKeyId || !scope || !region || !signingName) return undefined;
  return { accessKeyId, scope, region, signingName, signedHeaders: signedHeaders.split(';'), value, ...rest };
}

/** The older signature, which S3 refuses for buckets made since 2020; the AWS CLI still presigns with it by default. */
export const isSignedByVersion2 = ({ headers, query }: WireRequest): boolean =>
  query.has('AWSAccessKeyId') || (headers.authorization?.startsWith('AWS ') ?? false);

/** Whether a request says that it is signed, in whatever way, well or badly. */
export const isSigned = ({ headers, query }: WireRequest): boolean =>
  headers.authorization !== undefined || query.has('X-Amz-Signature') || query.has('AWSAccessKeyId');
