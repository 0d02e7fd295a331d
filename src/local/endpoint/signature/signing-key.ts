/** The arithmetic of version 4: keys that are derived for a day, a region and a service, and what they sign. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ALGORITHM } from './parse-signature.ts';

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Takes as long wherever the two differ. */
export function isSameSignature(computed: string, given: string): boolean {
  const [left, right] = [Buffer.from(computed), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export interface SigningKey {
  /** `20261123/us-east-1/s3/aws4_request` */
  scope: string;
  /** `20261123T090500Z` */
  time: string;
  /**
   * Signs a string of the scope and the time.
   * @param variant of the algorithm's name, for parts of a body
   * @returns hexadecimal
   */
  sign(lines: readonly string[], variant?: '' | '-PAYLOAD' | '-TRAILER'): string;
}

export function deriveSigningKey(secretAccessKey: string, scope: string, time: string): SigningKey {
  const key = scope
    .split('/')
    .reduce<string | Buffer>((current, part) => hmac(current, part), `AWS4${secretAccessKey}`);
  return {
    scope,
    time,
    sign: (lines, variant = '') =>
      hmac(key, [`${ALGORITHM}${variant}`, time, scope, ...lines].join('\n')).toString('hex'),
  };
}
