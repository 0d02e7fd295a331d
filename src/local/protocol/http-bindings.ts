/** Members of a REST operation that travel outside the body: in path, query and headers. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { formatText, parseText } from './text-values.ts';
import type { WireRequest } from './wire.ts';

/** True for members of an input or output that are not part of its body document. */
export function isHttpBound(member: NormalizedSchema): boolean {
  const traits = member.getMergedTraits();
  return Boolean(
    traits.httpLabel ||
      traits.httpHeader ||
      traits.httpQuery ||
      traits.httpQueryParams ||
      traits.httpResponseCode ||
      traits.httpPayload ||
      typeof traits.httpPrefixHeaders === 'string',
  );
}

/** The member that is the whole body, e.g. an object's bytes. */
export function findPayload(schema: NormalizedSchema): [string, NormalizedSchema] | undefined {
  if (!schema.isStructSchema()) return undefined;
  return [...schema.structIterator()].find(([, member]) => member.getMergedTraits().httpPayload);
}

/** Whether some members form a body document. */
export const hasBodyMembers = (schema: NormalizedSchema): boolean =>
  schema.isStructSchema() && [...schema.structIterator()].some(([, member]) => !isHttpBound(member));

/**
 * @param labels values of the path's labels, decoded
 * @throws AwsError when a value is not of its member's type
 */
export function readBoundMembers(
  schema: NormalizedSchema,
  request: WireRequest,
  labels: Record<string, string>,
): Record<string, unknown> {
  const members: [string, unknown][] = [];
  for (const [name, member] of schema.isStructSchema() ? schema.structIterator() : []) {
    const value = readMember(name, member, request, labels);
    if (value !== undefined) members.push([name, value]);
  }
  return Object.fromEntries(members);
}

function readMember(
  name: string,
  member: NormalizedSchema,
  { query, headers }: WireRequest,
  labels: Record<string, string>,
): unknown {
  const { httpLabel, httpQuery, httpHeader, httpPrefixHeaders, httpQueryParams } = member.getMergedTraits();
  if (httpLabel)
    return Object.hasOwn(labels, name) ? readText(member, [String(labels[name])], name, 'date-time') : undefined;
  if (httpQuery) return readText(member, query.getAll(httpQuery), httpQuery, 'date-time');
  if (httpHeader) {
    const header = headers[httpHeader.toLowerCase()];
    return header === undefined ? undefined : readText(member, [header].flat(), httpHeader, 'http-date');
  }
  if (typeof httpPrefixHeaders === 'string') return readPrefixed(headers, httpPrefixHeaders.toLowerCase());
  return httpQueryParams ? Object.fromEntries(query) : undefined;
}

function readText(
  member: NormalizedSchema,
  texts: string[],
  name: string,
  byPlace: 'date-time' | 'http-date',
): unknown {
  const [first] = texts;
  if (first === undefined) return undefined;
  if (!member.isListSchema()) return parseText(member, first, name, byPlace);
  const items = byPlace === 'http-date' ? texts.flatMap((text) => text.split(',')) : texts;
  return items.map((item) => parseText(member.getValueSchema(), item.trim(), name, byPlace));
}

function readPrefixed(headers: WireRequest['headers'], prefix: string): Record<string, string> | undefined {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), [value].flat().join(',')]));
}

/** What a header cannot carry goes percent-encoded. */
const toHeaderValue = (text: string): string => text.toWellFormed().replaceAll(/[^\t\x20-\x7e]/gu, encodeURIComponent);

/** Metadata came in as a header, where each byte above ASCII is one character of Latin-1: it goes out as it came. */
const toMetadataValue = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\x20-\x7e\x80-\xff]/gu, encodeURIComponent);

/** Headers of a reply, by the output's schema. */
export function writeBoundHeaders(schema: NormalizedSchema, output: Record<string, unknown>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, member] of schema.isStructSchema() ? schema.structIterator() : []) {
    const value = output[name];
    if (value === undefined || value === null) continue;
    const { httpHeader, httpPrefixHeaders } = member.getMergedTraits();
    if (httpHeader) headers[httpHeader.toLowerCase()] = toHeaderValue(formatHeader(member, value));
    if (typeof httpPrefixHeaders === 'string')
      for (const [key, text] of Object.entries(value)) headers[httpPrefixHeaders + key] = toMetadataValue(String(text));
  }
  return headers;
}

const formatHeader = (member: NormalizedSchema, value: unknown): string =>
  Array.isArray(value)
    ? value.map((item) => formatText(member.getValueSchema(), item, 'http-date')).join(', ')
    : formatText(member, value, 'http-date');

/** The status that the output itself decides, e.g. of a Lambda invocation. */
export function findStatus(schema: NormalizedSchema, output: Record<string, unknown>): number | undefined {
  for (const [name, member] of schema.isStructSchema() ? schema.structIterator() : [])
    if (member.getMergedTraits().httpResponseCode && output[name] !== undefined) return Number(output[name]);
  return undefined;
}
