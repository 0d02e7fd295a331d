/**
 * Where an object's bytes lie below its bucket's folder. The key stays readable and its extensions stay at the end of the
 * name (DuckDB tells `.json.gz` by them), but a key is never trusted as a path: what a file system would take differently
 * is percent-encoded or replaced by a hash. Which path an object got is kept in its metadata and never derived again.
 */
import { createHash } from 'node:crypto';

/** Most file systems allow 255 bytes; a version suffix must fit as well. */
const MAX_SEGMENT_BYTES = 200;
/** Keeps the whole path below the 1,024 bytes of macOS. */
const MAX_PATH_BYTES = 700;
const EXTENSIONS = /(\.[A-Za-z0-9]{1,12}){1,2}$/;
/** Control characters, what Windows refuses, our own escape character, and dots or blanks that Windows drops. */
const UNSAFE = /[\p{Cc}<>:"|?*\\%~[\]{}]|[. ]$|^\.+$/gu;

const encodeCharacter = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const byteLength = (text: string): number => Buffer.byteLength(text);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const extensionsOf = (name: string): string => EXTENSIONS.exec(name)?.[0] ?? '';

/** Longest beginning of at most `limit` bytes that cuts no character in two. */
function truncate(text: string, limit: number): string {
  let result = '';
  let size = 0;
  for (const character of text) {
    size += byteLength(character);
    if (size > limit) break;
    result += character;
  }
  return result;
}

function encodeSegment(segment: string): string {
  if (segment === '') return '%empty';
  const encoded = segment.replaceAll(UNSAFE, encodeCharacter);
  if (byteLength(encoded) <= MAX_SEGMENT_BYTES) return encoded;
  return `${truncate(encoded, MAX_SEGMENT_BYTES / 2)}~${hash(segment)}${extensionsOf(segment)}`;
}

/**
 * Folders and file name for a key.
 * @returns at least one segment, each safe as a name of a file or folder
 */
export function encodeKey(key: string): string[] {
  const segments = key.split('/').map(encodeSegment);
  if (byteLength(segments.join('/')) <= MAX_PATH_BYTES) return segments;
  return ['%long', `${hash(key)}${extensionsOf(key)}`];
}

/** `0900-0.json.gz`, 3 -> `0900-0~3.json.gz`; the first version has the plain name. */
export function addVersion(name: string, version: number): string {
  if (version === 1) return name;
  const extensions = extensionsOf(name);
  return `${name.slice(0, name.length - extensions.length)}~${version}${extensions}`;
}

/** Joins two segments where the first cannot be a folder because an object has that name. */
export const joinSegments = (first: string, second: string): string => {
  const joined = `${first}%2F${second}`;
  return byteLength(joined) <= MAX_SEGMENT_BYTES ? joined : `%long~${hash(joined)}${extensionsOf(second)}`;
};
