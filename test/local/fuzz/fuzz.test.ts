/** Whatever comes in gets an answer of AWS's form: no crash, no hang, no 500, no file outside the data directory. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import { Random } from '#generator/draw/random';
import type { Service } from '#local/core/service';
import { createServices } from '#local/services/create-services';
import { type Local, startLocal } from '../helpers/start-local.ts';
import { Connection, type HttpReply } from './connection.ts';
import { format, type HttpRequest } from './http-request.ts';
import { mutate } from './mutate.ts';
import { createInputs } from './random-input.ts';
import { type BuildRequest, buildCbor, buildJson, buildQuery, buildRestJson, buildRestXml } from './requests.ts';
import { createSigner, type Signer } from './sign-v4.ts';

const REQUESTS = 10_000;
const CONNECTIONS = 8;
/** `FUZZ_SEED=<seed>` sends other requests. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** Its data directory lies a few folders deep, so that what climbs out of it lands in it. */
let cage: string;
let local: Local;
let signer: Signer;
let texts: string[];

beforeAll(async () => {
  // The CBOR decoder tells of numbers that it cannot hold.
  jest.spyOn(console, 'warn').mockImplementation(() => {});
  cage = mkdtempSync(join(tmpdir(), 'pennylake-cage-'));
  const outer = join(cage, 'a', 'b');
  mkdirSync(outer, { recursive: true });
  local = await startLocal({ dataDir: join(outer, 'data'), buildServices: (aws) => createServices(aws) });
  signer = createSigner(LOCAL_ACCESS_KEY, local.aws.clock.now());
  const escaped = `${basename(cage)}-escaped`;
  texts = [
    ...[
      '',
      'a',
      'lake',
      'logs',
      'a/b.json',
      '0',
      '1',
      '-1',
      'true',
      'x'.repeat(300),
      '*',
      'é😀',
      '\0',
      '\ud800',
      '\r\n',
    ],
    ...['__proto__', 'constructor', '{"a":1}', '[', '<a/>', "'", '"', '%2e%2e', '%', '?', '&', ' ', '.tmp', 'state.db'],
    ...[
      '../',
      '..',
      `../${escaped}`,
      `../../${escaped}`,
      `../../../../${escaped}`,
      `/tmp/${escaped}`,
      `s3://lake/../${escaped}/`,
    ],
    ...[
      'arn:aws:iam::000000000000:role/a',
      'arn:aws:states:us-east-1:000000000000:stateMachine:a',
      'SELECT 1',
      'SELECT',
    ],
    ...[
      '2026-11-23T09:05:00Z',
      'rate(5 minutes)',
      'year = 1',
      'us-east-1',
      'STANDARD',
      `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}`,
    ],
  ];
  const connection = new Connection(local.port);
  for (const path of ['/lake', '/lake/a'])
    expect(
      (await send(connection, complete({ method: 'PUT', target: path, headers: {}, body: Buffer.alloc(0) }, 's3')))
        ?.status,
    ).toBe(200);
  connection.close();
});

afterAll(async () => {
  jest.restoreAllMocks();
  await local.stop();
  expect(readdirSync(cage)).toEqual(['a']);
  expect(readdirSync(join(cage, 'a'))).toEqual(['b']);
  expect(readdirSync(join(cage, 'a', 'b'))).toEqual(['data']);
  expect(readdirSync(tmpdir()).filter((name) => name.includes(basename(cage)))).toEqual([basename(cage)]);
  rmSync(cage, { recursive: true });
});

function complete(request: HttpRequest, signingName: string, host = `127.0.0.1:${local.port}`): HttpRequest {
  const headers = { host, ...request.headers };
  return { ...request, headers: { ...headers, ...signer.sign({ ...request, headers }, signingName) } };
}

const send = (connection: Connection, request: HttpRequest) =>
  connection.send(format(request), request.method === 'HEAD');

/** Mostly signed, mostly for an operation that exists, mostly whole; each of it broken now and then. */
function draw(random: Random, services: readonly Service[], build: BuildRequest): HttpRequest {
  const service = random.pick(services);
  const { schema } = random.pick(service.operations);
  const request = build(service, schema, createInputs(random, texts), random);
  const body = random.below(4) === 0 ? mutate(random, request.body) : request.body;
  const host = random.below(50) === 0 ? random.pick(['evil.example', '', '127.0.0.1:1']) : undefined;
  const signed = complete({ ...request, body }, service.signingName, host);
  switch (random.below(25)) {
    case 0:
      return {
        ...signed,
        headers: { ...signed.headers, authorization: random.pick(['', 'AWS a:b', 'AWS4-HMAC-SHA256 Credential=a']) },
      };
    case 1:
      return {
        ...signed,
        headers: {
          ...signed.headers,
          'x-amz-target': `${service.target}.${random.pick(texts.filter((text) => /^[\x20-\x7e]*$/.test(text)))}`,
        },
      };
    case 2:
      return { ...signed, method: random.pick(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD']) };
    default:
      return signed;
  }
}

/** JSON, XML, or CBOR, whose first byte of a map is above all text. */
const hasAwsForm = ([first = 0x7b]: Buffer): boolean => first === 0x7b || first === 0x3c || first >= 0xa0;

const isAnswer = (reply: HttpReply | undefined): reply is HttpReply =>
  reply !== undefined && reply.status >= 200 && reply.status !== 500 && (reply.status < 400 || hasAwsForm(reply.body));

const describeBreach = (request: HttpRequest, reply: HttpReply | undefined): string =>
  `${reply?.status} ${reply?.body.toString('latin1').slice(0, 500)} answers ${format(request).toString('latin1').slice(0, 3_000)}`;

/** @returns how many requests came past the gates and were fulfilled, and what was answered otherwise than AWS does */
async function fuzz(services: readonly Service[], build: BuildRequest) {
  const random = new Random('fuzz', SEED);
  const breaches: string[] = [];
  let left = REQUESTS;
  let fulfilled = 0;
  let admitted = 0;
  const work = async () => {
    const connection = new Connection(local.port);
    while (left > 0) {
      left -= 1;
      const request = draw(random, services, build);
      const reply = await send(connection, request);
      if (!isAnswer(reply)) breaches.push(describeBreach(request, reply));
      else {
        if (reply.status < 300) fulfilled += 1;
        if (reply.status !== 403) admitted += 1;
      }
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return { admitted, fulfilled, breaches };
}

const PROTOCOLS: Record<string, { speaks: (service: Service) => boolean; build: BuildRequest }> = {
  'AWS JSON 1.0': { speaks: ({ protocol }) => protocol === 'aws-json-1.0', build: buildJson },
  'AWS JSON 1.1': { speaks: ({ protocol }) => protocol === 'aws-json-1.1', build: buildJson },
  'AWS Query': {
    speaks: ({ protocol, version }) => protocol === 'aws-query' || version !== undefined,
    build: buildQuery,
  },
  'REST JSON': { speaks: ({ protocol }) => protocol === 'rest-json', build: buildRestJson },
  'REST XML': { speaks: ({ protocol }) => protocol === 'rest-xml', build: buildRestXml },
  'RPC v2 CBOR': { speaks: ({ name }) => name === 'cloudwatch', build: buildCbor },
};

describe(`random requests (seed ${SEED})`, () => {
  test.each(Object.entries(PROTOCOLS))(
    `of ${REQUESTS} of %s each gets an answer of AWS's form`,
    async (_, { speaks, build }) => {
      const { admitted, fulfilled, breaches } = await fuzz(local.core.dispatcher.services.filter(speaks), build);

      expect(breaches).toEqual([]);
      expect(local.failures.splice(0)).toEqual([]);
      // They came past the gates.
      expect(admitted).toBeGreaterThan(REQUESTS / 2);
      expect(fulfilled).toBeGreaterThan(REQUESTS / 200);
    },
    300_000,
  );
});

describe('a body that is too large', () => {
  test.each(Object.entries(PROTOCOLS))('is refused before it has come: %s', async (_, { speaks, build }) => {
    const random = new Random('large', SEED);
    const connection = new Connection(local.port);
    for (const service of local.core.dispatcher.services.filter(speaks)) {
      const { schema } = random.pick(service.operations);
      const request = complete(build(service, schema, createInputs(random, texts), random), service.signingName);
      const reply = await send(connection, {
        ...request,
        method: 'POST',
        headers: { 'content-length': '99000000000', ...request.headers },
      });
      expect(reply?.status).toBeGreaterThanOrEqual(400);
      expect(reply?.status).not.toBe(500);
      connection.close();
    }
  });
});

describe('random bytes', () => {
  test('instead of HTTP close the connection', async () => {
    const random = new Random('bytes', SEED);
    const line = Buffer.from(
      `GET /lake/a HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    for (let count = 0; count < 500; count += 1) {
      const connection = new Connection(local.port);
      const reply = await connection.send(Buffer.concat([mutate(random, line), Buffer.from(' \r\n\0\r\n\r\n')]));
      expect(reply === undefined || (reply.status >= 400 && reply.status < 500)).toBe(true);
      connection.close();
    }
  });
});
