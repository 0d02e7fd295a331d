/** Signs requests that no SDK would send, as the person whose keys are documented. */
import { LOCAL_ACCESS_KEY, LOCAL_REGION } from '#contracts/local-access';
import { buildCanonicalRequest } from '#local/endpoint/signature/canonical-request';
import { deriveSigningKey, sha256 } from '#local/endpoint/signature/signing-key';
import type { RawRequest } from './send-raw.ts';

/** @returns all headers of the request: its own, what a signature needs, and the signature */
export function signRequest(port: number, signingName: string, request: RawRequest): Record<string, string> {
  const { method = 'GET', path = '/', body = '' } = request;
  const [target = '', search = ''] = path.split(/\?(.*)/s);
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${LOCAL_REGION}/${signingName}/aws4_request`;
  const isS3 = signingName === 's3';
  const headers: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    'x-amz-date': time,
    ...(isS3 && { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }),
    ...request.headers,
  };
  const signedHeaders = Object.keys(headers)
    .filter((name) => name === 'host' || name.startsWith('x-amz-'))
    .sort();
  const canonical = buildCanonicalRequest(
    { method, path: target, query: new URLSearchParams(search), headers },
    { signedHeaders, signingName },
    headers['x-amz-content-sha256'] ?? sha256(body),
  );
  const { accessKeyId, secretAccessKey } = LOCAL_ACCESS_KEY;
  const signature = deriveSigningKey(secretAccessKey, scope, time).sign([sha256(canonical)]);
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return { authorization, ...headers };
}

/** Signs a body in chunks, each with the signature before it. @param headers of a signed request, as `signRequest` returns them */
export function signChunks(headers: Readonly<Record<string, string>>, chunks: readonly string[]): string {
  const [, scope = '', seed = ''] =
    /Credential=[^/]+\/([^,]+),.*Signature=(\w+)$/.exec(headers['authorization'] ?? '') ?? [];
  const key = deriveSigningKey(LOCAL_ACCESS_KEY.secretAccessKey, scope, headers['x-amz-date'] ?? '');
  let previous = seed;
  const lines = [...chunks, ''].map((chunk) => {
    previous = key.sign([previous, sha256(''), sha256(chunk)], '-PAYLOAD');
    return `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk}\r\n`;
  });
  return lines.join('');
}
