import { createHash } from 'node:crypto';
import { type Intrinsic, intrinsicFailure, limitedText, textArgument } from './arguments.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const MAX_CHARACTERS = 10_000;

const HASHES: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export const ENCODING_INTRINSICS: Record<string, Intrinsic> = {
  'States.Base64Encode': (value) => Buffer.from(limitedText(value, MAX_CHARACTERS)).toString('base64'),

  'States.Base64Decode': (value) => Buffer.from(limitedText(value, MAX_CHARACTERS), 'base64').toString('utf8'),

  'States.Hash': (value, algorithm) => {
    const hash = HASHES[textArgument(algorithm)];
    if (!hash)
      throw intrinsicFailure(`The algorithm must be one of ${Object.keys(HASHES).join(', ')}, got ${algorithm}`);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return createHash(hash).update(limitedText(text, MAX_CHARACTERS)).digest('hex');
  },
};
