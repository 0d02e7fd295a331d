import { createHash, randomBytes } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Store } from '#local/core/store';
import { BUCKET, type LocalS3, startS3 } from '../helpers/start-s3.ts';

const MB = 1024 * 1024;
const PARTS = [Buffer.alloc(5 * MB, 'a'), Buffer.alloc(5 * MB, 'b'), Buffer.from('the end')];
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();
const ETAG = `"${md5(Buffer.concat(PARTS.map(md5))).toString('hex')}-3"`;

let aws: LocalS3;
beforeAll(async () => {
  aws = await startS3();
});
afterAll(async () => {
  expect(aws.local.failures).toEqual([]);
  await aws[Symbol.asyncDispose]();
});

async function start(Key: string, more: Omit<CreateMultipartUploadCommandInput, 'Bucket' | 'Key'> = {}) {
  const { UploadId } = await aws.s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key, ...more }));
  return { Bucket: BUCKET, Key, UploadId };
}

type Target = Awaited<ReturnType<typeof start>>;

async function upload(target: Target, PartNumber: number, Body: Uint8Array): Promise<CompletedPart> {
  const { $metadata: _, ...part } = await aws.s3.send(new UploadPartCommand({ ...target, PartNumber, Body }));
  return { ...part, PartNumber };
}

async function uploadAll(target: Target): Promise<CompletedPart[]> {
  const parts: CompletedPart[] = [];
  for (const [index, bytes] of PARTS.entries()) parts.push(await upload(target, index + 1, bytes));
  return parts;
}

const complete = (target: Target, Parts: CompletedPart[], more: Partial<CompleteMultipartUploadCommandInput> = {}) =>
  aws.s3.send(new CompleteMultipartUploadCommand({ ...more, ...target, MultipartUpload: { Parts } }));

/** @returns whether it died: before the given number of statements that change the store were through */
async function completeUntilDeath({ local, s3 }: LocalS3, Key: string, statements: number): Promise<boolean> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key }));
  const target = { Bucket: BUCKET, Key, UploadId };
  const { ETag } = await s3.send(new UploadPartCommand({ ...target, PartNumber: 1, Body: 'all' }));
  const { store } = local.aws;
  let left = statements;
  const run = jest.spyOn(store, 'run').mockImplementation((...statement) => {
    left -= 1;
    if (left < 0) throw new Error('dead');
    return Store.prototype.run.apply(store, statement);
  });
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await s3.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload })).catch(() => {});
  run.mockRestore();
  return left < 0;
}

describe('a process that dies while it completes an upload', () => {
  test('leaves the upload or the object, never both', async () => {
    await using own = await startS3();
    for (let statements = 0; await completeUntilDeath(own, `${statements}`, statements); statements += 1) {
      const { Uploads = [] } = await own.s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
      const { Contents = [] } = await own.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));

      const keys = [...Uploads, ...Contents].map(({ Key }) => Key);
      expect(keys.toSorted()).toEqual(Array.from({ length: statements + 1 }, (_, index) => `${index}`));
    }
    expect(own.local.failures.length).toBeGreaterThan(2);
  });
});

describe('a multipart upload', () => {
  test('makes one object of its parts, with the ETag of AWS', async () => {
    const target = await start('whole', { Metadata: { origin: 'parts' }, ContentType: 'text/plain' });
    const parts = await uploadAll(target);
    await expect(aws.read('whole')).rejects.toMatchObject({ name: 'NoSuchKey' });

    const output = await complete(target, parts);

    expect(output).toMatchObject({ ETag: ETAG, Key: 'whole' });
    const { Body: body, ...object } = await aws.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'whole' }));
    const bytes = Buffer.from((await body?.transformToByteArray()) ?? []);
    expect(bytes.equals(Buffer.concat(PARTS))).toBe(true);
    expect(object).toMatchObject({ ETag: ETAG, ContentType: 'text/plain', Metadata: { origin: 'parts' } });
  });

  test('can be read part by part', async () => {
    const target = await start('by-part');
    await complete(target, await uploadAll(target));

    const output = await aws.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'by-part', PartNumber: 3 }));

    expect(await output.Body?.transformToString()).toBe('the end');
    expect(output).toMatchObject({ PartsCount: 3, ContentRange: `bytes ${10 * MB}-${10 * MB + 6}/${10 * MB + 7}` });
  });

  test('replaces a part that is sent again', async () => {
    const target = await start('again');
    await upload(target, 1, Buffer.from('first try'));
    const part = await upload(target, 1, Buffer.from('second try'));

    await complete(target, [part]);

    expect(await aws.read('again')).toBe('second try');
  });

  test('leaves nothing when it is aborted', async () => {
    const target = await start('aborted');
    const part = await upload(target, 1, Buffer.from('x'));

    await aws.s3.send(new AbortMultipartUploadCommand(target));

    await expect(complete(target, [part])).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(upload(target, 2, Buffer.from('y'))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(aws.read('aborted')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('lists its parts by number and by pages', async () => {
    const target = await start('listed');
    for (const number of [10, 2, 1]) await upload(target, number, Buffer.from('x'.repeat(number)));

    const first = await aws.s3.send(new ListPartsCommand({ ...target, MaxParts: 2 }));
    const second = await aws.s3.send(
      new ListPartsCommand({ ...target, MaxParts: 2, PartNumberMarker: first.NextPartNumberMarker }),
    );

    expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(second).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 10, Size: 10 }] });
  });

  test('is listed until it is over', async () => {
    const targets = [await start('open/b'), await start('open/a'), await start('open/a')];
    const list = (more: object) =>
      aws.s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET, Prefix: 'open/', ...more }));

    const first = await list({ MaxUploads: 1 });
    const rest = await list({ KeyMarker: first.NextKeyMarker, UploadIdMarker: first.NextUploadIdMarker });
    for (const target of targets) await aws.s3.send(new AbortMultipartUploadCommand(target));

    expect([...(first.Uploads ?? []), ...(rest.Uploads ?? [])].map(({ Key }) => Key)).toEqual([
      'open/a',
      'open/a',
      'open/b',
    ]);
    expect((await list({})).Uploads).toBeUndefined();
  });

  test('may copy parts of other objects', async () => {
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'source ü', Body: '0123456789' }));
    const target = await start('copied');
    const { CopyPartResult: copied } = await aws.s3.send(
      new UploadPartCopyCommand({
        ...target,
        PartNumber: 1,
        CopySource: `${BUCKET}/${encodeURIComponent('source ü')}`,
        CopySourceRange: 'bytes=3-6',
      }),
    );

    await complete(target, [{ PartNumber: 1, ETag: copied?.ETag }]);

    expect(await aws.read('copied')).toBe('3456');
  });

  test('can be completed only where nothing is, when asked', async () => {
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'taken', Body: 'old' }));
    const target = await start('taken');
    const part = await upload(target, 1, Buffer.from('new'));

    await expect(complete(target, [part], { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });

    expect(await aws.read('taken')).toBe('old');
  });
});

describe('checksums of parts', () => {
  test('are combined as AWS combines them', async () => {
    const target = await start('composite', { ChecksumAlgorithm: 'SHA256' });
    const parts: CompletedPart[] = [];
    for (const [index, Body] of PARTS.entries()) {
      const { ETag, ChecksumSHA256 } = await aws.s3.send(
        new UploadPartCommand({ ...target, PartNumber: index + 1, Body, ChecksumAlgorithm: 'SHA256' }),
      );
      parts.push({ PartNumber: index + 1, ETag, ChecksumSHA256 });
    }

    const { ChecksumSHA256: checksum, ChecksumType: type } = await complete(target, parts);

    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
    expect(checksum).toBe(`${sha256(Buffer.concat(PARTS.map(sha256))).toString('base64')}-3`);
    expect(type).toBe('COMPOSITE');
  });

  test('give way to one of the whole object', async () => {
    const target = await start('full', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    const parts = await uploadAll(target);
    await complete(target, parts);
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'plain', Body: Buffer.concat(PARTS) }));

    const [full, plain] = await Promise.all(
      ['full', 'plain'].map((Key) =>
        aws.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key, ChecksumMode: 'ENABLED' })),
      ),
    );

    expect(full).toMatchObject({ ChecksumCRC32: plain?.ChecksumCRC32, ChecksumType: 'FULL_OBJECT' });
  });

  test('must be of the kind that the upload was created with', async () => {
    const target = await start('mixed', { ChecksumAlgorithm: 'SHA1' });
    const body = { ...target, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'SHA256' as const };

    await expect(aws.s3.send(new UploadPartCommand(body))).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining('expected checksum Type: sha1, actual checksum Type: sha256'),
    });
  });

  test('of the whole must fit', async () => {
    const target = await start('unfit', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    const part = await upload(target, 1, Buffer.from('x'));

    await expect(complete(target, [part], { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
  });
});

describe('what S3 refuses', () => {
  test('a part below 5 MB that is not the last', async () => {
    const target = await start('small');
    const parts = [await upload(target, 1, Buffer.from('x')), await upload(target, 2, Buffer.from('y'))];

    await expect(complete(target, parts)).rejects.toMatchObject({ name: 'EntityTooSmall', PartNumber: '1' });
  });

  test('parts out of order', async () => {
    const target = await start('order');
    const one = await upload(target, 1, PARTS[0] ?? Buffer.alloc(0));
    const two = await upload(target, 2, PARTS[1] ?? Buffer.alloc(0));

    await expect(complete(target, [two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  });

  test.each([
    ['a part that is not there', { PartNumber: 7, ETag: '"x"' }],
    ['a part of another ETag', { PartNumber: 1, ETag: `"${randomBytes(16).toString('hex')}"` }],
  ])('%s', async (_, part) => {
    const target = await start('missing');
    await upload(target, 1, Buffer.from('x'));

    await expect(complete(target, [part])).rejects.toMatchObject({ name: 'InvalidPart' });
  });

  test('a completion without parts', async () => {
    await expect(complete(await start('none'), [])).rejects.toMatchObject({ name: 'MalformedXML' });
  });

  test('a completion of another size', async () => {
    const target = await start('size');
    const part = await upload(target, 1, Buffer.from('x'));

    await expect(complete(target, [part], { MpuObjectSize: 5 })).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  test.each([0, 10_001, 1.5])('the part number %d', async (PartNumber) => {
    const target = await start('number');

    await expect(aws.s3.send(new UploadPartCommand({ ...target, PartNumber, Body: 'x' }))).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });

  test("another key's upload", async () => {
    const target = await start('mine');

    await expect(upload({ ...target, Key: 'yours' }, 1, Buffer.from('x'))).rejects.toMatchObject({
      name: 'NoSuchUpload',
    });
  });

  test.each(['bytes=3-', 'bytes=5-3', 'bytes=0-99'])('the copied range %s', async (CopySourceRange) => {
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'short', Body: '0123456789' }));
    const target = await start('range');

    await expect(
      aws.s3.send(
        new UploadPartCopyCommand({ ...target, PartNumber: 1, CopySource: `${BUCKET}/short`, CopySourceRange }),
      ),
    ).rejects.toMatchObject({ name: expect.stringMatching(/InvalidArgument|InvalidRange/) });
  });

  test('a full checksum of a kind that cannot be combined', async () => {
    await expect(start('kind', { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' })).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
  });
});
