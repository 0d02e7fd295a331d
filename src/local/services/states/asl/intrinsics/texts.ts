/** Intrinsic functions that take texts apart, encode them, or read them as JSON. */
import { createHash, randomUUID } from 'node:crypto';
import { type JsonObject, setKey } from '../json.ts';
import { type Intrinsic, intrinsicFailure, limitedText, objectArgument, textArgument } from './arguments.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const MAX_CHARACTERS = 10_000;

const HASHES: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export const TEXT_INTRINSICS: Record<string, Intrinsic> = {
  'States.Base64Encode': (value) => Buffer.from(limitedText(value, MAX_CHARACTERS)).toString('base64'),

  'States.Base64Decode': (value) => Buffer.from(limitedText(value, MAX_CHARACTERS), 'base64').toString('utf8'),

  'States.Hash': (value, algorithm) => {
    const hash = HASHES[textArgument(algorithm)];
    if (!hash)
      throw intrinsicFailure(`The algorithm must be one of ${Object.keys(HASHES).join(', ')}, got ${algorithm}`);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return createHash(hash).update(limitedText(text, MAX_CHARACTERS)).digest('hex');
  },

  'States.StringToJson': (value) => {
    const text = textArgument(value);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw intrinsicFailure(`'${text}' is no JSON: ${error instanceof Error ? error.message : error}`);
    }
  },

  'States.JsonToString': (value) => JSON.stringify(value),

  'States.JsonMerge': (left, right, deep) => {
    if (deep !== false)
      throw intrinsicFailure('States.JsonMerge merges shallowly only: its third argument must be false');
    const merged: JsonObject = {};
    for (const part of [objectArgument(left), objectArgument(right)])
      for (const [key, value] of Object.entries(part)) setKey(merged, key, value);
    return merged;
  },

  /** Each character of the second argument splits; empty parts are dropped. */
  'States.StringSplit': (value, separators) => {
    const ends = new Set(textArgument(separators));
    const parts: string[] = [''];
    for (const character of textArgument(value))
      if (ends.has(character)) parts.push('');
      else parts[parts.length - 1] += character;
    return parts.filter((part) => part !== '');
  },

  'States.UUID': () => randomUUID(),
};
