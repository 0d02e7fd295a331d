/** Requests of each of AWS's protocols. */
import { cbor } from '@smithy/core/cbor';
import type { StaticOperationSchema } from '@smithy/types';
import type { Random } from '#generator/draw/random';
import type { Service } from '#local/core/service';
import { getHttpTrait, getInputSchema } from '#local/protocol/operation-model';
import type { HttpRequest } from './http-request.ts';
import type { Inputs, Json } from './random-input.ts';

export type BuildRequest = (
  service: Service,
  schema: StaticOperationSchema,
  inputs: Inputs,
  random: Random,
) => HttpRequest;

const printable = (text: string) => text.replaceAll(/[^\x21-\x7e]/g, '');

export const buildJson: BuildRequest = (service, schema, inputs) => ({
  method: 'POST',
  target: '/',
  headers: {
    'x-amz-target': `${service.target}.${schema[2]}`,
    'content-type': `application/x-amz-json-${service.protocol.slice(-3)}`,
  },
  body: Buffer.from(JSON.stringify(inputs.struct(getInputSchema(schema)))),
});

export const buildCbor: BuildRequest = (service, schema, inputs) => ({
  method: 'POST',
  target: `/service/${service.target}/operation/${schema[2]}`,
  headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
  body: Buffer.from(cbor.serialize(inputs.struct(getInputSchema(schema)))),
});

export const buildQuery: BuildRequest = (service, schema, inputs) => ({
  method: 'POST',
  target: '/',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(
    new URLSearchParams([
      ['Action', schema[2]],
      ['Version', service.version ?? ''],
      ...listFields('', inputs.struct(getInputSchema(schema))),
    ]).toString(),
  ),
});

function listFields(prefix: string, value: Json): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[prefix, String(value)]];
  if (Array.isArray(value)) return value.flatMap((item, index) => listFields(`${prefix}.member.${index + 1}`, item));
  return Object.entries(value).flatMap(([name, item]) => listFields(prefix === '' ? name : `${prefix}.${name}`, item));
}

/** Labels of the path and what stands in its query, filled with anything; some of it encoded, some not. */
function buildTarget(
  schema: StaticOperationSchema,
  { text }: Inputs,
  random: Random,
): { method: string; target: string } {
  const { method = 'POST', uri = '/' } = getHttpTrait(schema) ?? {};
  const filled = uri.replaceAll(/\{[^}]+\}/g, () =>
    random.below(4) > 0 ? encodeURIComponent(text().toWellFormed()) : printable(text()),
  );
  const extra =
    random.below(3) === 0
      ? `${filled.includes('?') ? '&' : '?'}${random.pick(QUERY)}=${encodeURIComponent(text().toWellFormed())}`
      : '';
  return { method, target: printable(filled + extra) };
}

const QUERY = [
  'Qualifier',
  'Marker',
  'MaxItems',
  'prefix',
  'delimiter',
  'max-keys',
  'continuation-token',
  'partNumber',
  'uploadId',
  'versionId',
  'start-after',
  'encoding-type',
  'a',
];

export const buildRestJson: BuildRequest = (_, schema, inputs, random) => ({
  ...buildTarget(schema, inputs, random),
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(inputs.struct(getInputSchema(schema)))),
});

const HEADERS: Record<string, readonly string[]> = {
  range: ['bytes=0-1', 'bytes=-1', 'bytes=9-', 'bytes=1-0', 'lines=1', 'bytes=0-1,3-4'],
  'if-match': ['*', '"x"', ''],
  'if-none-match': ['*', '"x"'],
  'if-modified-since': ['soon', 'Thu, 24 Dec 2026 00:00:00 GMT'],
  'content-md5': ['x', '1B2M2Y8AsgTpgAmY7PhCfg=='],
  'x-amz-copy-source': ['lake/a', '/lake/../a', 'lake', '%', 'lake/a?versionId=1'],
  'x-amz-checksum-crc32': ['AAAAAA==', 'x'],
  'x-amz-tagging': ['a=b', '&', '%zz=1'],
  'content-encoding': ['aws-chunked', 'gzip'],
  'x-amz-meta-a': ['1', '\xe9'],
  expires: ['soon'],
};

/** The payload's members as elements; nobody else reads a body of S3's as a document. */
export const buildRestXml: BuildRequest = (_, schema, inputs, random) => {
  const names = Object.keys(HEADERS).filter(() => random.below(12) === 0);
  const headers = Object.fromEntries(names.map((name) => [name, random.pick(HEADERS[name] ?? [''])]));
  const elements = Object.entries(inputs.struct(getInputSchema(schema))).map(([name, value]) => formatXml(name, value));
  return {
    ...buildTarget(schema, inputs, random),
    headers,
    body: Buffer.from(elements[random.below(elements.length)] ?? ''),
  };
};

function formatXml(name: string, value: Json): string {
  if (Array.isArray(value)) return value.map((item) => formatXml(name, item)).join('');
  const tag = name.replaceAll(/[^\w.-]/g, '') || 'a';
  const content =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([child, item]) => formatXml(child, item))
          .join('')
      : String(value).replaceAll(/[<&]/g, '');
  return `<${tag}>${content}</${tag}>`;
}
