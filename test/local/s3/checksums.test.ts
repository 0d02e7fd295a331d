import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { HeadObjectCommand, PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createDigest, DIGEST_ALGORITHMS } from '#local/services/s3/digest';
import { sendRaw } from '../helpers/send-raw.ts';
import { signChunks, signRequest } from '../helpers/sign-request.ts';
import { BUCKET, type LocalS3, startS3 } from '../helpers/start-s3.ts';

let aws: LocalS3;
beforeAll(async () => {
  aws = await startS3();
});
afterAll(async () => {
  expect(aws.local.failures).toEqual([]);
  await aws[Symbol.asyncDispose]();
});

const put = (Key: string, more: Partial<PutObjectCommandInput>) =>
  aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'hello', ...more }));
const head = (Key: string) => aws.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key, ChecksumMode: 'ENABLED' }));

/** Sends what the SDK would never send: a checksum that is wrong, or none at all. */
const putRaw = (headers: Record<string, string>, body = 'hello') =>
  sendRaw(aws.local.port, {
    method: 'PUT',
    path: `/${BUCKET}/raw`,
    signedFor: 's3',
    headers: { 'content-length': String(body.length), ...headers },
    body,
  });

describe('digests', () => {
  // The check values of the catalogue of CRCs: https://reveng.sourceforge.io/crc-catalogue/all.htm
  test.each([
    ['CRC32', 'cbf43926'],
    ['CRC32C', 'e3069283'],
    ['CRC64NVME', 'ae8b14860a799888'],
    ['SHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
    ['SHA256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
    ['MD5', '25f9e794323b453885f5181f1b624d0b'],
  ] as const)('%s of 123456789 is %s', (algorithm, expected) => {
    const digest = createDigest(algorithm);

    digest.update(Buffer.from('123456789'));

    expect(digest.finish().toString('hex')).toBe(expected);
  });

  test('do not depend on how the bytes arrive', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DIGEST_ALGORITHMS), fc.array(fc.uint8Array()), (algorithm, chunks) => {
        const [whole, pieces] = [createDigest(algorithm), createDigest(algorithm)];

        whole.update(Buffer.concat(chunks));
        for (const chunk of chunks) pieces.update(chunk);

        expect(pieces.finish()).toEqual(whole.finish());
      }),
    );
  });
});

describe('an upload', () => {
  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'by the SDK with %s keeps that checksum',
    async (algorithm) => {
      const member = `Checksum${algorithm}` as const;

      const written = await put(algorithm, { ChecksumAlgorithm: algorithm });
      const read = await head(algorithm);

      expect(written[member]).toMatch(/=$|^[A-Za-z0-9+/]+$/);
      expect(read).toMatchObject({ [member]: written[member], ChecksumType: 'FULL_OBJECT' });
    },
  );

  test('that is streamed is checked by its trailer', async () => {
    const body = Readable.from([Buffer.from('hel'), Buffer.from('lo')]);

    const { ChecksumCRC32: checksum } = await put('trailer', { Body: body, ContentLength: 5 });

    const expected = Buffer.alloc(4);
    expected.writeUInt32BE(crc32('hello'));
    expect(checksum).toBe(expected.toString('base64'));
  });

  test('without a checksum gets one', async () => {
    const { status, headers } = await putRaw({});

    expect(status).toBe(200);
    expect(headers['x-amz-checksum-crc64nvme']).toMatch(/^[A-Za-z0-9+/]{11}=$/);
  });

  test('with Content-MD5 is checked', async () => {
    const { status } = await putRaw({ 'content-md5': createHash('md5').update('hello').digest('base64') });

    expect(status).toBe(200);
  });

  test.each([
    ['another Content-MD5', { 'content-md5': createHash('md5').update('bye').digest('base64') }, 'BadDigest'],
    ['a Content-MD5 that is none', { 'content-md5': 'abc' }, 'InvalidDigest'],
    ['another checksum', { 'x-amz-checksum-crc32': 'AAAAAA==' }, 'BadDigest'],
    ['a checksum of the wrong length', { 'x-amz-checksum-sha256': 'AAAAAA==' }, 'InvalidRequest'],
    ['two checksums', { 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-checksum-crc32c': 'mnG7TA==' }, 'InvalidRequest'],
    ['an unknown algorithm', { 'x-amz-sdk-checksum-algorithm': 'XXHASH64' }, 'NotImplemented'],
    [
      'more bytes than it says',
      { 'x-amz-decoded-content-length': '3', 'content-encoding': 'aws-chunked' },
      'IncompleteBody',
    ],
  ])('with %s is refused and leaves the object as it was', async (_, headers, code) => {
    await putRaw({}, 'before');

    const isChunked = 'content-encoding' in headers;
    const { text } = await putRaw(
      { ...headers, ...(isChunked && { 'content-length': '15' }) },
      isChunked ? '5\r\nhello\r\n0\r\n\r\n' : 'hello',
    );

    expect(text).toContain(`<Code>${code}</Code>`);
    expect(await aws.read('raw')).toBe('before');
  });

  test('with a wrong trailer is refused', async () => {
    const body = '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n';

    const { text } = await putRaw(
      {
        'content-encoding': 'aws-chunked',
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-decoded-content-length': '5',
        'x-amz-trailer': 'x-amz-checksum-crc32',
        'content-length': String(body.length),
      },
      body,
    );

    expect(text).toContain('The CRC32 you specified did not match the calculated checksum.');
  });

  test('in signed chunks is stored without them', async () => {
    const path = `/${BUCKET}/raw`;
    const headers = signRequest(aws.local.port, 's3', {
      method: 'PUT',
      path,
      headers: {
        'content-encoding': 'aws-chunked,gzip',
        'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
        'x-amz-decoded-content-length': '5',
      },
    });
    const body = signChunks(headers, ['hel', 'lo']);

    const { status } = await sendRaw(aws.local.port, {
      method: 'PUT',
      path,
      headers: { ...headers, 'content-length': String(body.length) },
      body,
    });

    expect(status).toBe(200);
    expect(await aws.read('raw')).toBe('hello');
    expect((await head('raw')).ContentEncoding).toBe('gzip');
  });
});
