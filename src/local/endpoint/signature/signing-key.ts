/** The arithmetic of version 4: keys that are derived for a day, a region and a service, and what they sign. */
import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { ALGORITHM } from './parse-signature.ts';

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

const hmac = (key: string | Buffer | KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

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
  const key = findKey(secretAccessKey, scope);
  return {
    scope,
    time,
    sign: (lines, variant = '') =>
      hmac(key, [`${ALGORITHM}${variant}`, time, scope, ...lines].join('\n')).toString('hex'),
  };
}

/** A key is good for a day, and to derive it costs more than all else of a signature; so does a buffer as a key. */
const keys = new Map<string, KeyObject>();
const MAX_KEYS = 1_000;

function findKey(secretAccessKey: string, scope: string): KeyObject {
  const name = `${scope} ${secretAccessKey}`;
  const known = keys.get(name);
  if (known) return known;
  const [date = '', ...parts] = scope.split('/');
  const key = createSecretKey(parts.reduce(hmac, hmac(`AWS4${secretAccessKey}`, date)));
  if (keys.size >= MAX_KEYS) keys.clear();
  keys.set(name, key);
  return key;
}
