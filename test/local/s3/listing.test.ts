import {
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findPrefixEnd } from '#local/services/s3/object-table';
import { BUCKET, type LocalS3, startS3 } from '../helpers/start-s3.ts';

const KEYS = [
  'a',
  'logs/2026/01.gz',
  'logs/2026/02.gz',
  'logs/2027/01.gz',
  'logs/index',
  'logs-old/x',
  'z/',
  'z/y',
  'ü/1',
  '\u{10ffff}/max',
];

let aws: LocalS3;
beforeAll(async () => {
  aws = await startS3();
  for (const key of KEYS) await aws.objects.putContent(BUCKET, key, Buffer.from(key));
});
afterAll(async () => {
  expect(aws.local.failures).toEqual([]);
  await aws[Symbol.asyncDispose]();
});

const list = async (input: Partial<ListObjectsV2CommandInput>) => {
  const output = await aws.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ...input }));
  return {
    ...output,
    keys: output.Contents?.map(({ Key }) => Key) ?? [],
    prefixes: output.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? [],
  };
};

const sortBytes = (keys: readonly string[]) => keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

describe('ListObjectsV2', () => {
  test('gives every key in the order of its bytes', async () => {
    const { keys, KeyCount: count, IsTruncated: isTruncated } = await list({});

    expect(keys).toEqual(sortBytes(KEYS));
    expect(count).toBe(KEYS.length);
    expect(isTruncated).toBe(false);
  });

  test('describes objects as S3 does', async () => {
    const { Contents: contents = [] } = await list({ Prefix: 'a', FetchOwner: true });

    expect(contents).toEqual([
      {
        Key: 'a',
        Size: 1,
        ETag: '"0cc175b9c0f1b6a831c399e269772661"',
        LastModified: expect.any(Date),
        StorageClass: 'STANDARD',
        Owner: { ID: '000000000000' },
      },
    ]);
  });

  test.each([
    [{ Prefix: 'logs/', Delimiter: '/' }, ['logs/index'], ['logs/2026/', 'logs/2027/']],
    [{ Delimiter: '/' }, ['a'], ['logs-old/', 'logs/', 'z/', 'ü/', '\u{10ffff}/']],
    [{ Prefix: 'logs', Delimiter: '/' }, [], ['logs-old/', 'logs/']],
    [{ Prefix: 'logs/2026/0', Delimiter: '.gz' }, [], ['logs/2026/01.gz', 'logs/2026/02.gz']],
    [{ Prefix: 'z/', Delimiter: '/' }, ['z/', 'z/y'], []],
    [{ Prefix: 'none/' }, [], []],
    [{ StartAfter: 'z/' }, ['z/y', 'ü/1', '\u{10ffff}/max'], []],
    [{ StartAfter: 'logs/', Delimiter: '/' }, [], ['z/', 'ü/', '\u{10ffff}/']],
    [{ StartAfter: 'a', Prefix: 'logs/2026' }, ['logs/2026/01.gz', 'logs/2026/02.gz'], []],
    [{ MaxKeys: 0 }, [], []],
  ])('with %j', async (input, keys, prefixes) => {
    expect(await list(input)).toMatchObject({ keys, prefixes });
  });

  test.each([
    [1, ''],
    [2, '/'],
    [3, '/'],
    [4, ''],
    [1, '/'],
  ])('by pages of %i with the delimiter %j gives everything once', async (pageSize, delimiter) => {
    const expected = await list({ Delimiter: delimiter });
    const keys: (string | undefined)[] = [];
    const prefixes: (string | undefined)[] = [];

    for await (const page of paginateListObjectsV2(
      { client: aws.s3, pageSize },
      { Bucket: BUCKET, Delimiter: delimiter },
    )) {
      expect(page.KeyCount).toBeLessThanOrEqual(pageSize);
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
      prefixes.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    }

    expect({ keys, prefixes }).toEqual({ keys: expected.keys, prefixes: expected.prefixes });
  });

  test('encodes keys for XML when asked', async () => {
    const { keys, EncodingType: encoding } = await list({ Prefix: 'ü/', EncodingType: 'url' });

    expect(keys).toEqual(['%C3%BC/1']);
    expect(encoding).toBe('url');
  });

  test('gives at most 1,000 keys', async () => {
    expect((await list({ MaxKeys: 5_000 })).MaxKeys).toBe(1_000);
  });

  test.each([[{ MaxKeys: -1 }], [{ ContinuationToken: 'no token!' }], [{ EncodingType: 'base64' as 'url' }]])(
    'refuses %j',
    async (input) => {
      await expect(list(input)).rejects.toMatchObject({ name: 'InvalidArgument' });
    },
  );
});

describe('ListObjects', () => {
  test('goes on from its markers', async () => {
    const found: (string | undefined)[] = [];
    let marker: string | undefined;
    do {
      const page = await aws.s3.send(
        new ListObjectsCommand({ Bucket: BUCKET, Delimiter: '/', MaxKeys: 2, Marker: marker }),
      );
      found.push(
        ...(page.Contents ?? []).map(({ Key }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
      );
      marker = page.NextMarker;
    } while (marker !== undefined);

    expect(sortBytes(found.map(String))).toEqual(sortBytes(['a', 'logs-old/', 'logs/', 'z/', 'ü/', '\u{10ffff}/']));
  });

  test('gives no NextMarker without a delimiter', async () => {
    const page = await aws.s3.send(new ListObjectsCommand({ Bucket: BUCKET, MaxKeys: 1 }));

    expect(page).toMatchObject({ IsTruncated: true, Contents: [{ Key: 'a', Owner: { ID: '000000000000' } }] });
    expect(page.NextMarker).toBeUndefined();
  });
});

describe('findPrefixEnd', () => {
  test('lies above every key of the prefix and below all others', () => {
    const text = fc.string({ unit: 'grapheme' });
    const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    fc.assert(
      fc.property(text, text, (prefix, key) => {
        const end = findPrefixEnd(prefix);
        const isInside = compare(key, prefix) >= 0 && (end === undefined || compare(key, end) < 0);

        expect(isInside).toBe(key.startsWith(prefix));
      }),
    );
  });

  test.each([
    ['a', 'b'],
    ['\ud7ff', '\ue000'],
    ['a\u{10ffff}', 'b'],
    ['\u{10ffff}', undefined],
    ['', undefined],
  ])('of %j is %j', (prefix, end) => {
    expect(findPrefixEnd(prefix)).toBe(end);
  });
});
