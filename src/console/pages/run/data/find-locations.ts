/** Where an attempt wrote, as its answer, its query and its log lines tell. */
import { bucketName } from '#contracts/local-resources';
import { LOG_EVENTS } from '#contracts/log-events';
import { buildLogsWindowPrefix } from '#contracts/names';
import { isJsonObject, type Json, parseJson, textAt } from '../history/json.ts';

/** Objects whose keys begin so. */
export interface Location {
  bucket: string;
  prefix: string;
}

const S3_URI = /s3:\/\/([a-z0-9][a-z0-9.-]+)\/([^\s'"]+)/g;

/** In the order in which they are told; each once. */
export function findLocations(texts: readonly (string | undefined)[], logLines: readonly string[]): Location[] {
  const told = texts.flatMap((text) => listStrings(parseJson(text) ?? text ?? '').flatMap(findUris));
  const windows = logLines.flatMap((line) => {
    const entry = parseJson(line);
    const window =
      textAt(entry, 'event') === LOG_EVENTS.windowWritten ? Date.parse(textAt(entry, 'window') ?? '') : NaN;
    return Number.isNaN(window) ? [] : [{ bucket: bucketName, prefix: buildLogsWindowPrefix(window) }];
  });
  const unique = new Map([...told, ...windows].map((location) => [`${location.bucket}/${location.prefix}`, location]));
  return [...unique.values()];
}

const findUris = (text: string): Location[] =>
  [...text.matchAll(S3_URI)].map(([, bucket = '', prefix = '']) => ({ bucket, prefix }));

function listStrings(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(listStrings);
  return isJsonObject(value) ? Object.values(value).flatMap(listStrings) : [];
}
