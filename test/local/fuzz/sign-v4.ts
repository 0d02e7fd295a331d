/** Signature version 4 of a whole request: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html */
import { createHmac, createSecretKey, hash as digest, type KeyObject } from 'node:crypto';
import type { HttpRequest } from './http-request.ts';

const REGION = 'us-east-1';
const ALGORITHM = 'AWS4-HMAC-SHA256';

const hash = (data: string | Buffer) => digest('sha256', data, 'hex');
const sign = (key: Buffer | KeyObject, data: string) => createHmac('sha256', key).update(data).digest();

export interface Signer {
  /** @returns the headers to add */
  sign(request: HttpRequest, signingName: string): Record<string, string>;
}

/** @param at when it signs, epoch ms; a signature holds for minutes */
export function createSigner(
  { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
  at: number,
): Signer {
  const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const date = time.slice(0, 8);
  const keys = new Map<string, KeyObject>();
  const keyOf = (service: string): KeyObject => {
    const known = keys.get(service);
    if (known) return known;
    const parts = [date, REGION, service, 'aws4_request'];
    const key = createSecretKey(parts.reduce(sign, Buffer.from(`AWS4${secretAccessKey}`)));
    keys.set(service, key);
    return key;
  };

  return {
    sign: ({ method, target, headers, body }, service) => {
      const payload = hash(body);
      const signed: Record<string, string> = {
        ...Object.fromEntries(Object.entries(headers).filter(([name]) => /^(host$|x-amz-)/.test(name))),
        'x-amz-content-sha256': payload,
        'x-amz-date': time,
      };
      const names = Object.keys(signed).sort();
      const canonical = [
        method,
        ...canonicalTarget(target, service),
        ...names.map((name) => `${name}:${signed[name]?.trim()}`),
        '',
        names.join(';'),
        payload,
      ].join('\n');
      const scope = `${date}/${REGION}/${service}/aws4_request`;
      const signature = sign(keyOf(service), [ALGORITHM, time, scope, hash(canonical)].join('\n')).toString('hex');
      return {
        'x-amz-date': time,
        'x-amz-content-sha256': payload,
        authorization: `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
      };
    },
  };
}

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Path and query; S3 alone takes the path as it was sent. */
function canonicalTarget(target: string, service: string): [string, string] {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  const fields = [...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return [service === 's3' ? path : path.split('/').map(encode).join('/'), fields.sort().join('&')];
}
