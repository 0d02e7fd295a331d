/** Requests as the real SDK signs them are taken; with one byte of what is signed changed, none is. */
import { GetTable$, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateRole$, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HttpRequest } from '@smithy/core/protocols';
import type { RequestPresigner } from '@smithy/types';
import fc from 'fast-check';
import { LOCAL_ACCESS_KEY, LOCAL_REGION } from '#contracts/local-access';
import { roleCaller } from '#local/core/local-aws';
import { createS3 } from '#local/services/s3/create-s3';
import { createObjectStore } from '#local/services/s3/object-store';
import { createEcho } from '../helpers/echo-service.ts';
import { type RawRequest, sendRaw } from '../helpers/send-raw.ts';
import { GLUE, IAM } from '../helpers/services.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const BUCKET = 'lake';
const caller = roleCaller('arn:aws:iam::000000000000:role/step', 'session', 'lambda');
const glue = createEcho(GLUE, [GetTable$]);
const iam = createEcho(IAM, [CreateRole$]);

type Wire = Required<Pick<RawRequest, 'method' | 'path' | 'headers' | 'body'>>;

let local: Local;
let s3: S3Client;
beforeAll(async () => {
  local = await startLocal({
    buildServices: (aws) => [createS3(aws, createObjectStore(aws)), glue.service, iam.service],
  });
  s3 = local.client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
});
afterAll(() => local.stop());

const send = (request: RawRequest) => sendRaw(local.port, request);

const percentEncode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** A signed request of the SDK as it goes on the wire. */
function toWire({ method, path, query, headers, body }: HttpRequest): Wire {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((item) => `${percentEncode(name)}=${percentEncode(item)}`),
  );
  return {
    method,
    path: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path,
    headers,
    body: typeof body === 'string' ? Buffer.from(body) : Buffer.concat(body ? [body] : []),
  };
}

/** What the SDK would send for a command; it is not sent. */
async function capture(client: S3Client | GlueClient | IAMClient, command: object): Promise<Wire> {
  let captured: HttpRequest | undefined;
  const stop = new Error('not sent');
  client.middlewareStack.addRelativeTo(
    () => async (args: { request: unknown }) => {
      if (HttpRequest.isInstance(args.request)) captured = args.request;
      throw stop;
    },
    { relation: 'after', toMiddleware: 'httpSigningMiddleware', name: 'capture', override: true },
  );
  // The overloads of `send` cannot be chosen for a command of any of the services.
  await (client.send as (command: object) => Promise<unknown>).call(client, command).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
  client.middlewareStack.remove('capture');
  if (!captured) throw new Error('Nothing was signed');
  return toWire(captured);
}

/** One of the SDK's presigned URLs, made by the client's own signer. */
async function presign(
  method: string,
  key: string,
  query: Record<string, string> = {},
  signingDate = new Date(),
): Promise<Wire> {
  // The signer of S3 is more than the one that every client has.
  const signer = (await s3.config.signer()) as unknown as RequestPresigner;
  const request = new HttpRequest({
    method,
    hostname: '127.0.0.1',
    port: local.port,
    path: `/${BUCKET}/${key.split('/').map(percentEncode).join('/')}`,
    query,
    headers: { host: `127.0.0.1:${local.port}`, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  const signed = await signer.presign(request, { expiresIn: 60, signingDate });
  if (!HttpRequest.isInstance(signed)) throw new Error('Nothing was signed');
  return toWire(signed);
}

const isRefused = (status: number): boolean => [400, 403].includes(status);
const put = (more: object) => new PutObjectCommand({ Bucket: BUCKET, Key: 'k', Body: 'hello', ...more });

describe('requests of the SDK', () => {
  test('verify for odd keys, metadata and prefixes', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((key) => key.isWellFormed());
    await fc.assert(
      fc.asyncProperty(text, fc.stringMatching(/^[!-~]([ \t]{0,3}[!-~]){0,8}$/), async (key, value) => {
        await s3.send(put({ Key: key, Metadata: { note: value } }));
        await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: key }));
        await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: key, Delimiter: '/', EncodingType: 'url' }));
        await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key }));
      }),
      { numRuns: 40 },
    );
  });

  test('verify when they are presigned, with odd keys and queries', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((key) => key.isWellFormed());
    await fc.assert(
      fc.asyncProperty(text, text, async (key, type) => {
        await s3.send(put({ Key: key }));
        const { status } = await send(await presign('HEAD', key, { 'response-content-language': type }));
        expect(status).toBe(200);
      }),
      { numRuns: 40 },
    );
  });

  test('verify with the credentials of a function, which need their token', async () => {
    const wire = await capture(local.client(GlueClient, caller), new GetTableCommand({ DatabaseName: 'd', Name: 't' }));
    const { 'x-amz-security-token': _, ...without } = wire.headers;

    expect((await send(wire)).status).toBe(200);
    const { status, text } = await send({ ...wire, headers: without });

    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ __type: 'UnrecognizedClientException' });
  });
});

describe('a request of which one byte is changed is refused', () => {
  const REPLACEMENTS = [...'abcxyzABCXYZ0189-_.~'];

  /** The same text in other bytes is the same request. */
  const isEquivalent = (left: string, right: string): boolean => {
    try {
      return decodeURIComponent(left) === decodeURIComponent(right);
    } catch {
      return false;
    }
  };
  const mutate = (text: string, at: number, by: number): string => {
    const index = at % text.length;
    const options = REPLACEMENTS.filter((one) => one !== text[index]);
    return text.slice(0, index) + options[by % options.length] + text.slice(index + 1);
  };

  /** Headers that are signed, and that HTTP itself or the guard does not read first. */
  function listHeaders(wire: Wire): string[] {
    const signed = /SignedHeaders=([^,]+)/.exec(wire.headers['authorization'] ?? '')?.[1] ?? '';
    return ['authorization', ...signed.split(';')].filter((name) => {
      const isOwn = ['host', 'content-length', 'expect', 'connection'].includes(name);
      return !isOwn && (wire.headers[name] ?? '') !== '';
    });
  }

  function change(wire: Wire, where: number, at: number, by: number): Wire | undefined {
    const names = wire.headers['authorization'] === undefined ? [] : listHeaders(wire);
    const hasBody = wire.body.length > 0 && names.length > 0;
    const places = ['path', ...names, ...(hasBody ? ['body'] : [])];
    const place = places[where % places.length] ?? 'path';
    if (place === 'path') {
      const path = `/${mutate(wire.path.slice(1), at, by)}`;
      return isEquivalent(path, wire.path) ? undefined : { ...wire, path };
    }
    if (place === 'body') return { ...wire, body: mutate(String(wire.body), at, by) };
    return { ...wire, headers: { ...wire.headers, [place]: mutate(wire.headers[place] ?? '', at, by) } };
  }

  const samples: [string, () => Promise<Wire>][] = [
    ['in JSON', () => capture(local.client(GlueClient), new GetTableCommand({ DatabaseName: 'd', Name: 't' }))],
    [
      'of the Query protocol',
      () => capture(local.client(IAMClient), new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: '{}' })),
    ],
    ['that puts an object', () => capture(s3, put({ Key: 'a b/ü', Metadata: { note: 'two words' } }))],
    ['that lists', () => capture(s3, new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'a/b+c', MaxKeys: 7 }))],
    ['that is presigned', () => presign('GET', 'a b/ü', { 'response-content-type': 'text/plain' })],
  ];

  test.each(samples)('%s', async (_, build) => {
    const wire = await build();
    const number = fc.nat({ max: 10_000 });

    await fc.assert(
      fc.asyncProperty(number, number, number, async (where, at, by) => {
        const changed = change(wire, where, at, by);
        fc.pre(changed !== undefined);
        if (changed) expect(isRefused((await send(changed)).status)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('and so is another method', async () => {
    const wire = await presign('GET', 'k');

    expect((await send({ ...wire, method: 'DELETE' })).status).toBe(403);
  });
});

describe('a signature is refused', () => {
  const settings = () => ({ endpoint: local.url, region: LOCAL_REGION, maxAttempts: 1 });
  const unknown = { ...LOCAL_ACCESS_KEY, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
  const wrong = { ...LOCAL_ACCESS_KEY, secretAccessKey: 'remote' };
  const list = new ListObjectsV2Command({ Bucket: BUCKET });
  const getTable = new GetTableCommand({ DatabaseName: 'd', Name: 't' });
  const createRole = new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: '{}' });

  test.each([
    ['an unknown key', unknown, ['InvalidAccessKeyId', 'UnrecognizedClientException', 'InvalidClientTokenId']],
    ['a wrong secret', wrong, ['SignatureDoesNotMatch', 'InvalidSignatureException', 'SignatureDoesNotMatch']],
    [
      'a token that nobody issued',
      { ...LOCAL_ACCESS_KEY, sessionToken: 'token' },
      ['InvalidToken', 'UnrecognizedClientException', 'InvalidClientTokenId'],
    ],
  ])('for %s, by each service in its own way', async (_, credentials, names) => {
    const answers = await Promise.allSettled([
      new S3Client({ ...settings(), credentials }).send(list),
      new GlueClient({ ...settings(), credentials }).send(getTable),
      new IAMClient({ ...settings(), credentials }).send(createRole),
    ]);

    expect(answers).toEqual(names.map((name) => ({ status: 'rejected', reason: expect.objectContaining({ name }) })));
  });

  test.each([
    'Basic YWRtaW46YWRtaW4=',
    'AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/s3/aws4_request, SignedHeaders=host',
  ])('that is none: %s', async (authorization) => {
    const wires = await Promise.all([capture(s3, list), capture(local.client(GlueClient), getTable)]);

    const replies = await Promise.all(
      wires.map((wire) => send({ ...wire, headers: { ...wire.headers, authorization } })),
    );

    expect(replies.map(({ status }) => status)).toEqual([400, 400]);
    expect(replies[0]?.text).toContain('AuthorizationHeaderMalformed');
    expect(replies[1]?.text).toContain('IncompleteSignatureException');
  });

  test('for another region, which is named with the right one', async () => {
    const abroad = { ...settings(), region: 'eu-west-1', credentials: LOCAL_ACCESS_KEY };

    await expect(new S3Client(abroad).send(list)).rejects.toMatchObject({
      name: 'AuthorizationHeaderMalformed',
      Region: LOCAL_REGION,
    });
    await expect(new GlueClient(abroad).send(getTable)).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining(LOCAL_REGION),
    });
  });

  test('of letters that no signature has, which are longer in bytes', async () => {
    const wire = await presign('GET', 'k');
    const path = wire.path.replace(/X-Amz-Signature=\w+/, `X-Amz-Signature=${'%C3%BC'.repeat(64)}`);

    expect((await send({ ...wire, path })).status).toBe(403);
    expect(local.failures).toEqual([]);
  });

  test('when its time is more than 15 minutes away', async () => {
    const credentials = LOCAL_ACCESS_KEY;
    for (const systemClockOffset of [-16 * 60_000, 16 * 60_000]) {
      const skewed = { ...settings(), credentials, systemClockOffset };
      await expect(new S3Client(skewed).send(list)).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
      await expect(new GlueClient(skewed).send(getTable)).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    }
  });

  test('when the presigned URL has expired', async () => {
    const { status, text } = await send(await presign('GET', 'k', {}, new Date(Date.now() - 61_000)));

    expect(status).toBe(403);
    expect(text).toContain('Request has expired');
  });

  test('when headers of S3 are not signed, or the body is of another hash', async () => {
    const wire = await capture(s3, put({}));
    const refusal = async (more: Partial<Wire>) => (await send({ ...wire, ...more })).text;

    expect(await refusal({ headers: { ...wire.headers, 'x-amz-meta-more': 'x' } })).toContain('x-amz-meta-more');
    expect(await refusal({ body: Buffer.from('HELLO') })).toContain('XAmzContentSHA256Mismatch');
  });
});
