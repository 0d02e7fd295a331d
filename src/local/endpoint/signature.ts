/** What a request's signature (version 4) says: who signed it, and for which service. */
import type { WireRequest } from '../protocol/wire.ts';

export interface SignatureScope {
  accessKeyId: string;
  /** e.g. `states`, `monitoring`, `s3` */
  signingName: string;
}

/** `<access key id>/<date>/<region>/<service>/aws4_request` */
const SCOPE = /^([^/\s]{1,128})\/\d{8}\/[^/\s]*\/([a-z0-9-]{1,64})\/aws4_request$/;
const HEADER = /^AWS4-HMAC-SHA256\s+(?:.*,\s*)?Credential=([^,\s]+)/;

/** @returns undefined for a request that is not signed, by header or by presigned URL */
export function readSignatureScope({ headers, query }: WireRequest): SignatureScope | undefined {
  const credential = HEADER.exec(headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential') ?? '';
  const [, accessKeyId, signingName] = SCOPE.exec(credential) ?? [];
  return accessKeyId && signingName ? { accessKeyId, signingName } : undefined;
}

/** The older signature, which S3 refuses for buckets made since 2020; the AWS CLI still presigns with it by default. */
export const isSignedByVersion2 = ({ headers, query }: WireRequest): boolean =>
  query.has('AWSAccessKeyId') || (headers.authorization?.startsWith('AWS ') ?? false);

/** Whether a request says that it is signed, in whatever way, well or badly. */
export const isSigned = ({ headers, query }: WireRequest): boolean =>
  headers.authorization !== undefined || query.has('X-Amz-Signature') || query.has('AWSAccessKeyId');
