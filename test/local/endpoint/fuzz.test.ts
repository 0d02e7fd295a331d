/** Whatever comes in gets an answer of AWS's form: no crash, no hang, no 500, no file outside the data directory. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as cloudwatchClient from '@aws-sdk/client-cloudwatch';
import * as glueClient from '@aws-sdk/client-glue';
import * as iamClient from '@aws-sdk/client-iam';
import * as lambdaClient from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { listModelOperations } from '#local/protocol/operation-model';
import { createS3 } from '#local/services/s3/create-s3';
import { createObjectStore } from '#local/services/s3/object-store';
import { createEcho } from '../helpers/echo-service.ts';
import { type RawReply, type RawRequest, sendRaw } from '../helpers/send-raw.ts';
import { CLOUDWATCH, GLUE, IAM, LAMBDA } from '../helpers/services.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const RUNS = 300;
/** The data directory lies in it, so that whatever escapes lands here. */
let cage: string;
let local: Local;

beforeAll(async () => {
  // The CBOR decoder tells of numbers that it cannot hold.
  jest.spyOn(console, 'warn').mockImplementation(() => {});
  cage = mkdtempSync(join(tmpdir(), 'pennylake-cage-'));
  local = await startLocal({
    dataDir: join(cage, 'data'),
    buildServices: (aws) => [
      createS3(aws, createObjectStore(aws)),
      createEcho(GLUE, listModelOperations(glueClient)).service,
      createEcho(CLOUDWATCH, listModelOperations(cloudwatchClient)).service,
      createEcho(IAM, listModelOperations(iamClient)).service,
      createEcho({ ...LAMBDA, model: listModelOperations(lambdaClient) }, listModelOperations(lambdaClient)).service,
    ],
  });
  await sendRaw(local.port, { method: 'PUT', path: '/lake', signedFor: 's3' });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await local.stop();
  expect(local.failures).toEqual([]);
  expect(readdirSync(cage)).toEqual(['data']);
  expect(existsSync(join(tmpdir(), `${basename(cage)}-escaped`))).toBe(false);
  rmSync(cage, { recursive: true });
});

const bytes = fc.uint8Array({ maxLength: 300 }).map((value) => Buffer.from(value));
const operationOf = (clientPackage: object) =>
  fc.constantFrom(...listModelOperations(clientPackage).map(([, , name]) => name));

/** Text made of the pieces that mean something in a format, in any order. */
const scramble = (...pieces: string[]) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string() }))
    .map((parts) => parts.join(''));

const json = fc.oneof(
  fc.json(),
  fc
    .jsonValue({ maxDepth: 4 })
    .map((value) => JSON.stringify({ Name: value, DatabaseName: value, TableInput: value, PartitionInputList: value })),
  scramble('{', '}', '[', ']', '"', ':', ',', '1e999', 'null', 'true', '\\u0000', 'Name', '__proto__'),
);
const xml = scramble(
  '<Delete>',
  '</Delete>',
  '<Object>',
  '</Object>',
  '<Key>',
  '</Key>',
  '<Tagging>',
  '<!DOCTYPE a [',
  '&x;',
  '&#0;',
  '<![CDATA[',
  ']]>',
  '<?',
  '"',
  'a',
);
const form = scramble(
  'Action=',
  'CreateRole',
  '&',
  '=',
  '.member.',
  'Tags',
  '1',
  '.',
  'RoleName',
  '%',
  '%zz',
  '+',
  '&Tags.member.999999999.Key=',
);

function expectAnswer({ status, text }: RawReply): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status === 500).toBe(false);
  // JSON, XML, or CBOR, whose first byte is no text.
  if (status >= 400 && text !== '') expect(text).toMatch(/^[{<\ufffd]/);
}

async function check(request: RawRequest): Promise<void> {
  expectAnswer(await sendRaw(local.port, request));
}

const post = (signedFor: string, headers: Record<string, string>, body: string | Buffer): RawRequest => ({
  method: 'POST',
  signedFor,
  headers,
  body,
});

describe('random requests', () => {
  test('of AWS JSON', async () => {
    await fc.assert(
      fc.asyncProperty(operationOf(glueClient), fc.oneof(json, bytes), (operation, body) =>
        check(post('glue', { 'x-amz-target': `AWSGlue.${operation}` }, body)),
      ),
      { numRuns: RUNS },
    );
  });

  test('of the Query protocol', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await fc.assert(
      fc.asyncProperty(operationOf(iamClient), fc.oneof(form, bytes), (operation, body) =>
        check(post('iam', headers, Buffer.concat([Buffer.from(`Action=${operation}&`), Buffer.from(body)]))),
      ),
      { numRuns: RUNS },
    );
  });

  test('of RPC CBOR', async () => {
    const headers = { 'smithy-protocol': 'rpc-v2-cbor' };
    await fc.assert(
      fc.asyncProperty(operationOf(cloudwatchClient), bytes, (operation, body) =>
        check({
          ...post('monitoring', headers, body),
          path: `/service/GraniteServiceVersion20100801/operation/${operation}`,
        }),
      ),
      { numRuns: RUNS },
    );
  });

  test('of REST JSON', async () => {
    const path = scramble(
      '/2015-03-31/functions',
      '/',
      'f',
      '/invocations',
      '?',
      'Qualifier=',
      '&',
      '%2F',
      '%',
      '..',
      '//',
    ).map((text) => `/2015-03-31/functions${text.replaceAll(/[^\x21-\x7e]/g, '')}`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
        path,
        fc.oneof(json, bytes),
        (method, target, body) => check({ method, path: target, signedFor: 'lambda', body }),
      ),
      { numRuns: RUNS },
    );
  });

  test('of REST XML', async () => {
    const escaped = `${basename(cage)}-escaped`;
    const path = scramble(
      '/',
      '..',
      '../../..',
      '%2e%2e/',
      '%00',
      '%',
      '//',
      'lake',
      '/lake',
      escaped,
      '.tmp',
      'state.db',
      '?',
      '&',
      'delete',
      'tagging',
      'uploads',
      'uploadId=',
      'partNumber=',
      'lifecycle',
      'policy',
      'list-type=2',
      'max-keys=',
      'versionId=',
    ).map((text) => `/lake${text.replaceAll(/[^\x21-\x7e]/g, '')}`);
    const headers = fc.record(
      {
        range: scramble('bytes=', '-', '1', '0', ','),
        'content-md5': fc.base64String(),
        'x-amz-copy-source': scramble('/', 'lake', '..', '%', '?versionId='),
        'x-amz-checksum-crc32': fc.base64String(),
        'content-encoding': fc.constant('aws-chunked'),
        'if-none-match': fc.constantFrom('*', '"x"', ''),
        'x-amz-tagging': scramble('a', '=', '&'),
        expires: fc.constantFrom('soon', 'Thu, 24 Dec 2026 00:00:00 GMT'),
      },
      { requiredKeys: [] },
    );
    const printable = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, '');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'DELETE'),
        path,
        headers,
        fc.oneof(xml, bytes),
        (method, target, given, body) => {
          const own = Object.entries(given).map(([name, value]) => [name, printable(String(value))]);
          return check({ method, path: target, signedFor: 's3', headers: { ...Object.fromEntries(own) }, body });
        },
      ),
      { numRuns: 2 * RUNS },
    );
  });
});

describe('random bytes', () => {
  const send = (request: Uint8Array): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(local.port, '127.0.0.1');
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('error', () => {});
      socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
      socket.end(request);
    });

  test('instead of HTTP close the connection', async () => {
    const request = fc.oneof(
      bytes,
      scramble(
        'GET ',
        'PUT ',
        '/lake/a',
        ' HTTP/1.1',
        '\r\n',
        'Host: ',
        `127.0.0.1:${1}`,
        'Content-Length: ',
        '5',
        'Transfer-Encoding: chunked',
      ).map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(request, async (value) => {
        const reply = await send(value);

        expect(reply === '' || reply.startsWith('HTTP/1.1 4')).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('leave the endpoint working', async () => {
    const { status } = await sendRaw(local.port, { signedFor: 's3' });

    expect(status).toBe(200);
  });
});
