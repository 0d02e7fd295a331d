import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addVersion, encodeKey, joinSegments } from '#local/services/s3/object-path';
import { sendRaw } from '../helpers/send-raw.ts';
import { BUCKET, type LocalS3, startS3 } from '../helpers/start-s3.ts';

let aws: LocalS3;
beforeAll(async () => {
  aws = await startS3();
});
afterAll(async () => {
  expect(aws.local.failures).toEqual([]);
  await aws[Symbol.asyncDispose]();
});

const put = (Key: string, Body = Key) => aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
const pathOf = (key: string): string =>
  aws.objects.get(BUCKET, key)?.path.slice(join(aws.local.dataDir, 's3').length + 1) ?? '';

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const STRANGE_KEYS = [
  'plain.txt',
  'with space.txt',
  'plus+and%20percent',
  'ünï/cödé/日本語/😀.json.gz',
  '..',
  '../../etc/passwd',
  'a/../b',
  './a',
  '/leading',
  'trailing/',
  'double//slash',
  '//',
  'dot.',
  'back\\slash',
  'quote"\'<&>',
  'C:\\con',
  'star*?[a]{b}|~',
  'tab\tnewline\nreturn\r',
  'nul\u0000nul',
  '\u007f\u0085',
  'e\u0301 and \u00e9',
  `${'x'.repeat(300)}.parquet`,
  `${'long/'.repeat(203)}.json.gz`,
  'ü'.repeat(512),
  '%empty',
  '~2',
];

describe('keys', () => {
  test('of any kind name their own object', async () => {
    for (const key of STRANGE_KEYS) await put(key);

    for (const key of STRANGE_KEYS) expect(await aws.read(key)).toBe(key);
    const { Contents: contents = [] } = await aws.s3.send(
      new ListObjectsV2Command({ Bucket: BUCKET, EncodingType: 'url' }),
    );
    const byBytes = STRANGE_KEYS.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(contents.map(({ Key = '' }) => decodeURIComponent(Key))).toEqual(byBytes);
    for (const file of listFiles(aws.local.dataDir))
      expect(realpathSync(file).startsWith(realpathSync(aws.local.dataDir))).toBe(true);
  });

  test('of 1,025 bytes are too long', async () => {
    await expect(put(`${'ü'.repeat(512)}x`)).rejects.toMatchObject({ name: 'KeyTooLongError', Size: '1025' });
  });

  test('that are a folder of others live beside them, in either order', async () => {
    for (const key of ['tree', 'tree/leaf', 'tree/leaf/x.json.gz', 'bush/leaf', 'bush', 'bush/']) await put(key);

    for (const key of ['tree', 'tree/leaf', 'tree/leaf/x.json.gz', 'bush/leaf', 'bush', 'bush/'])
      expect(await aws.read(key)).toBe(key);
    expect(pathOf('tree/leaf/x.json.gz').endsWith('.json.gz')).toBe(true);
  });

  test('that are plain paths are their files', async () => {
    const key = 'logs/year=2026/month=11/day=23/hour=09/0905-0.json.gz';

    await put(key);

    expect(pathOf(key)).toBe(`${BUCKET}/${key}`);
  });

  test('keep their extension in every version', async () => {
    await put('versions/a.json.gz', 'one');
    await put('versions/a.json.gz', 'two');

    expect(pathOf('versions/a.json.gz')).toBe(`${BUCKET}/versions/a~2.json.gz`);
  });

  test('that are deleted take their empty folders along', async () => {
    await put('deep/er/a', 'x');
    await aws.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'deep/er/a' }));
    aws.objects.stop();

    expect(readdirSync(join(aws.local.dataDir, 's3', BUCKET))).not.toContain('deep');
  });

  test('in a raw request cannot leave the bucket', async () => {
    const { status } = await sendRaw(aws.local.port, {
      method: 'PUT',
      path: `/${BUCKET}/up/../../../../../../tmp/pennylake-escaped`,
      signedFor: 's3',
      headers: { 'content-length': '1' },
      body: 'x',
    });

    expect(status).toBe(200);
    expect(pathOf('up/../../../../../../tmp/pennylake-escaped')).toBe(
      `${BUCKET}/up/${'%2E%2E/'.repeat(6)}tmp/pennylake-escaped`,
    );
  });

  test.each(['/..%2f..%2fetc/passwd', '/.tmp/x', '/../state.db', '/.uploads/x'])(
    'cannot come with the bucket %s',
    async (path) => {
      const { status, text } = await sendRaw(aws.local.port, { path, signedFor: 's3' });

      expect(status).toBe(404);
      expect(text).toContain('<Code>NoSuchBucket</Code>');
    },
  );
});

describe('encodeKey', () => {
  const key = fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('/', '.', '..', 'a', ' ', '%', '~', 'ü', 'x'.repeat(250)), { minLength: 1 })
      .map((parts) => parts.join('')),
  );

  test('gives names that every file system takes', () => {
    fc.assert(
      fc.property(key, (value) => {
        const segments = encodeKey(value);

        expect(segments.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(segments.join('/'))).toBeLessThanOrEqual(700);
        for (const segment of segments) {
          expect(segment).not.toMatch(/^\.{0,2}$|[/\\<>:"|?*[\]{}]|\p{Cc}|[. ]$/u);
          expect(Buffer.byteLength(addVersion(segment, 1_000_000))).toBeLessThanOrEqual(255);
        }
      }),
    );
  });

  test('gives different keys different names', () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        fc.pre(a !== b);
        expect(encodeKey(a).join('/')).not.toBe(encodeKey(b).join('/'));
      }),
    );
  });

  test('keeps the extensions of what it shortens', () => {
    expect(encodeKey(`${'x'.repeat(900)}.json.gz`)).toEqual([expect.stringMatching(/^x+~[0-9a-f]{32}\.json\.gz$/)]);
    expect(encodeKey(`${'abc/'.repeat(250)}x.json.gz`)).toEqual([
      '%long',
      expect.stringMatching(/^[0-9a-f]{32}\.json\.gz$/),
    ]);
    expect(joinSegments('x'.repeat(150), `${'y'.repeat(150)}.json.gz`)).toMatch(/^%long~[0-9a-f]{32}\.json\.gz$/);
  });
});
