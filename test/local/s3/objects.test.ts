import { connect } from 'node:net';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { formatHead, sendRaw } from '../helpers/send-raw.ts';
import { BUCKET, type LocalS3, startS3 } from '../helpers/start-s3.ts';

let aws: LocalS3;
beforeAll(async () => {
  aws = await startS3();
});
afterAll(async () => {
  expect(aws.local.failures).toEqual([]);
  await aws[Symbol.asyncDispose]();
});

const put = (
  Key: string,
  Body: string | Uint8Array | Readable,
  more: Omit<PutObjectCommandInput, 'Bucket' | 'Key' | 'Body'> = {},
) => aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ...more }));
const get = (Key: string, more: Omit<GetObjectCommandInput, 'Bucket' | 'Key'> = {}) =>
  aws.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, ...more }));
const head = (Key: string, more: Omit<GetObjectCommandInput, 'Bucket' | 'Key'> = {}) =>
  aws.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key, ...more }));

describe('an object', () => {
  test('is read as it was put', async () => {
    const { ETag: etag } = await put('plain.txt', 'hello');

    const output = await get('plain.txt');

    expect(etag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(await output.Body?.transformToString()).toBe('hello');
    expect(output).toMatchObject({
      ETag: etag,
      ContentLength: 5,
      ContentType: 'application/octet-stream',
      AcceptRanges: 'bytes',
      ServerSideEncryption: 'AES256',
    });
  });

  test('may be empty', async () => {
    await put('empty', new Uint8Array());

    expect(await aws.read('empty')).toBe('');
    expect(await head('empty')).toMatchObject({ ContentLength: 0, ETag: '"d41d8cd98f00b204e9800998ecf8427e"' });
  });

  test('may be streamed', async () => {
    const chunks = Array.from({ length: 50 }, (_, index) => Buffer.alloc(10_000, index));

    await put('stream', Readable.from(chunks), { ContentLength: 500_000 });

    const bytes = await (await get('stream')).Body?.transformToByteArray();
    expect(Buffer.from(bytes ?? []).equals(Buffer.concat(chunks))).toBe(true);
  });

  test('keeps its headers, metadata and tags', async () => {
    const headers = {
      ContentType: 'application/x-ndjson',
      ContentEncoding: 'gzip',
      ContentLanguage: 'en',
      ContentDisposition: 'attachment; filename="a.gz"',
      CacheControl: 'max-age=1',
      Metadata: { origin: 'fleet', 'x-y': 'z' },
    };

    await put('headers', 'x', { ...headers, Expires: new Date('2027-01-01T00:00:00Z'), Tagging: 'a=1&b=%20' });

    const output = await head('headers');
    expect(output).toMatchObject({ ...headers, ExpiresString: 'Fri, 01 Jan 2027 00:00:00 GMT' });
    const { TagSet } = await aws.s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'headers' }));
    expect(TagSet).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: ' ' },
    ]);
    expect((await get('headers')).TagCount).toBe(2);
  });

  test('is replaced as a whole', async () => {
    await put('replaced', 'one', { Metadata: { version: '1' } });
    await put('replaced', 'second');

    expect(await aws.read('replaced')).toBe('second');
    expect((await head('replaced')).Metadata).toEqual({});
  });

  test('is read to its end although it is replaced meanwhile', async () => {
    const old = Buffer.alloc(3_000_000, 'a');
    await put('busy', old);
    const { Body: body } = await get('busy');

    await put('busy', 'new');
    const bytes = await body?.transformToByteArray();

    expect(Buffer.from(bytes ?? []).equals(old)).toBe(true);
    expect(await aws.read('busy')).toBe('new');
  });

  test('is gone when it is deleted, and deleting again succeeds', async () => {
    await put('gone', 'x');
    const command = new DeleteObjectCommand({ Bucket: BUCKET, Key: 'gone' });

    await aws.s3.send(command);
    const { $metadata } = await aws.s3.send(command);

    expect($metadata.httpStatusCode).toBe(204);
    await expect(get('gone')).rejects.toMatchObject({ name: 'NoSuchKey', Key: 'gone' });
    await expect(head('gone')).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('can have its tags changed', async () => {
    await put('tagged', 'x');
    const target = { Bucket: BUCKET, Key: 'tagged' };
    await aws.s3.send(new PutObjectTaggingCommand({ ...target, Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } }));
    expect((await aws.s3.send(new GetObjectTaggingCommand(target))).TagSet).toEqual([{ Key: 'k', Value: 'v' }]);

    await aws.s3.send(new DeleteObjectTaggingCommand(target));

    expect((await aws.s3.send(new GetObjectTaggingCommand(target))).TagSet).toEqual([]);
  });
});

describe('a range', () => {
  test.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-5', '2345', 'bytes 2-5/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ])('of %s gives those bytes', async (range, text, contentRange) => {
    await put('digits', '0123456789');

    const output = await get('digits', { Range: range });

    expect(output.$metadata.httpStatusCode).toBe(206);
    expect(output.ContentRange).toBe(contentRange);
    expect(await output.Body?.transformToString()).toBe(text);
  });

  test.each(['bytes=5-2', 'bytes=a-b', 'bytes=0-1,3-4', 'bytes=-', 'lines=1-2'])('of %s is ignored', async (range) => {
    await put('digits', '0123456789');

    const output = await get('digits', { Range: range });

    expect(output.$metadata.httpStatusCode).toBe(200);
    expect(await output.Body?.transformToString()).toBe('0123456789');
  });

  test.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('of %s is not satisfiable', async (range) => {
    await put('digits', '0123456789');

    await expect(get('digits', { Range: range })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });
});

describe('a conditional read', () => {
  const etag = '"5d41402abc4b2a76b9719d911017c592"';
  const past = new Date('2020-01-01T00:00:00Z');
  const future = new Date('2099-01-01T00:00:00Z');
  beforeAll(() => put('conditional', 'hello'));

  test.each([
    [{ IfMatch: etag }],
    [{ IfMatch: '*' }],
    [{ IfMatch: `"other", ${etag}` }],
    [{ IfNoneMatch: '"other"' }],
    [{ IfModifiedSince: past }],
    [{ IfUnmodifiedSince: future }],
    [{ IfMatch: etag, IfUnmodifiedSince: past }],
    [{ IfNoneMatch: '"other"', IfModifiedSince: future }],
  ])('%j is answered', async (conditions) => {
    expect((await head('conditional', conditions)).ETag).toBe(etag);
  });

  test.each([[{ IfMatch: '"other"' }], [{ IfUnmodifiedSince: past }]])('%j fails', async (conditions) => {
    await expect(get('conditional', conditions)).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
  });

  test.each([[{ IfNoneMatch: etag }], [{ IfNoneMatch: '*' }], [{ IfModifiedSince: future }]])(
    '%j is not modified',
    async (conditions) => {
      await expect(get('conditional', conditions)).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    },
  );
});

test('what is not modified still tells its ETag', async () => {
  await put('cached', 'hello');

  const { status, headers, text } = await sendRaw(aws.local.port, {
    path: `/${BUCKET}/cached`,
    signedFor: 's3',
    headers: { 'if-none-match': '*' },
  });

  expect(status).toBe(304);
  expect(headers['etag']).toBe('"5d41402abc4b2a76b9719d911017c592"');
  expect(text).toBe('');
});

describe('a conditional write', () => {
  test('If-None-Match: * writes only what is not there', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });

    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });

    expect(await aws.read('once')).toBe('first');
  });

  test('If-Match writes only over what was read', async () => {
    const { ETag: etag } = await put('swap', 'first');

    await put('swap', 'second', { IfMatch: etag });

    await expect(put('swap', 'third', { IfMatch: etag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('absent', 'x', { IfMatch: etag })).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await aws.read('swap')).toBe('second');
  });

  test('of many at once lets one through', async () => {
    const attempts = Array.from({ length: 20 }, (_, index) => put('race', `writer ${index}`, { IfNoneMatch: '*' }));

    const results = await Promise.allSettled(attempts);

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await aws.read('race')).toBe(`writer ${results.findIndex(({ status }) => status === 'fulfilled')}`);
  });

  test('If-Match deletes only what was read', async () => {
    await put('deleted', 'x');
    const target = { Bucket: BUCKET, Key: 'deleted' };

    await expect(aws.s3.send(new DeleteObjectCommand({ ...target, IfMatch: '"other"' }))).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await aws.read('deleted')).toBe('x');
  });
});

describe('a batch delete', () => {
  test('lists what it deleted, and what it could not', async () => {
    await put('batch/a', 'x');
    await put('batch/b', 'x');
    const items = [{ Key: 'batch/a' }, { Key: 'batch/none' }, { Key: 'batch/b', ETag: '"other"' }];

    const output = await aws.s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: items } }));

    expect(output.Deleted).toEqual([{ Key: 'batch/a' }, { Key: 'batch/none' }]);
    expect(output.Errors).toEqual([expect.objectContaining({ Key: 'batch/b', Code: 'PreconditionFailed' })]);
    expect(await aws.read('batch/b')).toBe('x');
  });

  test('is quiet when asked', async () => {
    const { Deleted: deleted } = await aws.s3.send(
      new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: 'x' }], Quiet: true } }),
    );

    expect(deleted).toBeUndefined();
  });

  test.each([
    ['nothing', []],
    ['more than 1,000 keys', Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }))],
  ])('of %s is refused', async (_, items) => {
    await expect(
      aws.s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: items } })),
    ).rejects.toMatchObject({ name: 'MalformedXML' });
  });
});

describe('what S3 refuses', () => {
  test.each([
    [
      'a missing bucket',
      () => aws.s3.send(new PutObjectCommand({ Bucket: 'nobody', Key: 'a', Body: 'x' })),
      'NoSuchBucket',
    ],
    ['too much metadata', () => put('m', 'x', { Metadata: { a: 'x'.repeat(2_100) } }), 'MetadataTooLarge'],
    ['too many tags', () => put('t', 'x', { Tagging: 'abcdefghijk'.split('').join('&') }), 'BadRequest'],
    ['the same tag twice', () => put('t', 'x', { Tagging: 'a=1&a=2' }), 'InvalidTag'],
    ['an unknown storage class', () => put('c', 'x', { StorageClass: 'CHEAP' as 'STANDARD' }), 'InvalidStorageClass'],
    ['an ACL', () => put('a', 'x', { ACL: 'public-read' }), 'AccessControlListNotSupported'],
    ['an object lock', () => put('l', 'x', { ObjectLockLegalHoldStatus: 'ON' }), 'InvalidRequest'],
    ['another version', () => get('plain.txt', { VersionId: 'abc' }), 'InvalidArgument'],
    ['another owner', () => get('plain.txt', { ExpectedBucketOwner: '111111111111' }), 'AccessDenied'],
    ['a range of a part', () => get('plain.txt', { Range: 'bytes=0-1', PartNumber: 1 }), 'InvalidRequest'],
    ['a part that is not there', () => get('plain.txt', { PartNumber: 2 }), 'InvalidPartNumber'],
  ])('%s', async (_, send, name) => {
    await expect(send()).rejects.toMatchObject({ name });
  });

  test.each([
    ['a key of the customer', { SSECustomerAlgorithm: 'AES256', SSECustomerKey: 'x', SSECustomerKeyMD5: 'x' }],
    ['encryption by KMS', { ServerSideEncryption: 'aws:kms' as const }],
    ['an archive', { StorageClass: 'GLACIER' as const }],
  ])('%s is not supported, and says so', async (_, more) => {
    await expect(put('unsupported', 'x', more)).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  test('a body without a length', async () => {
    const { status, text } = await sendRaw(aws.local.port, {
      method: 'PUT',
      path: `/${BUCKET}/chunked`,
      signedFor: 's3',
      headers: { 'transfer-encoding': 'chunked' },
      body: 'hello',
    });

    expect(status).toBe(411);
    expect(text).toContain('<Code>MissingContentLength</Code>');
  });

  test('a body above 5 GB before it is sent', async () => {
    const { status, text } = await sendRaw(aws.local.port, {
      method: 'PUT',
      path: `/${BUCKET}/huge`,
      signedFor: 's3',
      headers: { 'content-length': String(5 * 1024 ** 3 + 1), expect: '100-continue' },
    });

    expect(status).toBe(400);
    expect(text).toContain('<Code>EntityTooLarge</Code>');
  });

  test('a method that means nothing', async () => {
    const { status, text } = await sendRaw(aws.local.port, {
      method: 'PATCH',
      path: `/${BUCKET}/x`,
      signedFor: 's3',
    });

    expect(status).toBe(405);
    expect(text).toContain('<Code>MethodNotAllowed</Code>');
  });
});

test('headers of a reply may be overridden by the reader', async () => {
  await put('override', 'x', { ContentType: 'text/plain' });

  const output = await get('override', {
    ResponseContentType: 'application/json',
    ResponseContentDisposition: 'attachment; filename="ü€\n.json"',
  });

  expect(output.ContentType).toBe('application/json');
  expect(output.ContentDisposition).toBe('attachment; filename="%C3%BC%E2%82%AC%0A.json"');
});

test('an upload that breaks off leaves nothing', async () => {
  const socket = connect(aws.local.port, '127.0.0.1');
  const headers = { 'content-length': '200000' };
  const head = formatHead(aws.local.port, { method: 'PUT', path: `/${BUCKET}/broken`, signedFor: 's3', headers });
  socket.write(head + 'x'.repeat(100_000));
  await new Promise((resolve) => socket.once('drain', resolve));
  socket.destroySoon();
  await new Promise((resolve) => socket.once('close', resolve));

  await expect(get('broken')).rejects.toMatchObject({ name: 'NoSuchKey' });
});
