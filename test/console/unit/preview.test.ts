import { gzipSync } from 'node:zlib';
import { describe, expect, jest, test } from '@jest/globals';
import { formatValue } from '#console/objects/format-value';
import { formatHexDump } from '#console/objects/hex-dump';
import type { ObjectSource } from '#console/objects/preview';
import { HEAD_BYTES, readPreview } from '#console/objects/read-preview';
import { MAX_LINE_CHARACTERS, MAX_LINES } from '#console/objects/split-lines';
import { makeVisible } from '#console/objects/visible-text';

/** An object of these bytes, and how many of them were fetched. */
function createSource(content: string | Uint8Array): ObjectSource & { fetched: number } {
  const bytes = Buffer.from(content);
  return {
    sizeBytes: bytes.length,
    fetched: 0,
    async read(start, end) {
      this.fetched += end - start;
      return new Uint8Array(bytes.subarray(start, end));
    },
  };
}

const preview = (content: string | Uint8Array) => readPreview(createSource(content));
const manyLines = (count: number): string => Array.from({ length: count }, (_, index) => `{"n":${index}}\n`).join('');

describe('text', () => {
  test('is shown by lines', async () => {
    expect(await preview('a\r\n<b>\n\n')).toEqual({
      kind: 'lines',
      lines: [
        { number: 1, text: 'a', omitted: 0 },
        { number: 2, text: '<b>', omitted: 0 },
        { number: 3, text: '', omitted: 0 },
      ],
      hasMore: false,
      isUnpacked: false,
    });
  });

  test('is cut after some lines', async () => {
    const shown = await preview(manyLines(MAX_LINES + 1));

    expect(shown).toMatchObject({ kind: 'lines', hasMore: true });
    expect(shown).toHaveProperty('lines.length', MAX_LINES);
  });

  test('of a megabyte without a break is fetched in part, and shown in less', async () => {
    const source = createSource('x'.repeat(1_000_000));

    const shown = await readPreview(source);

    expect(source.fetched).toBe(HEAD_BYTES);
    expect(shown).toMatchObject({
      hasMore: true,
      lines: [{ text: 'x'.repeat(MAX_LINE_CHARACTERS), omitted: HEAD_BYTES - MAX_LINE_CHARACTERS }],
    });
  });

  test('shows what would act', async () => {
    expect(makeVisible('\u001b[31m\u0000\t\u202eevil\u007f')).toBe('\\u001b[31m\\u0000\t\\u202eevil\\u007f');
    expect(await preview(`${'a'.repeat(50)}\u0000\u0007`)).toMatchObject({
      lines: [{ text: `${'a'.repeat(50)}\\u0000\\u0007` }],
    });
  });

  test('may end within a character where it was cut', async () => {
    const shown = await preview(`${'x'.repeat(HEAD_BYTES - 1)}é\n`);

    expect(JSON.stringify(shown)).not.toContain('\ufffd');
  });
});

describe('gzip', () => {
  test('is unpacked', async () => {
    expect(await preview(gzipSync('{"a":1}\n'))).toEqual({
      kind: 'lines',
      lines: [{ number: 1, text: '{"a":1}', omitted: 0 }],
      hasMore: false,
      isUnpacked: true,
    });
  });

  test('that goes on after what was fetched is no fault', async () => {
    const noise = Array.from({ length: 60_000 }, (_, index) => `${Math.sin(index)}`).join('\n');

    const source = createSource(gzipSync(noise));
    expect(source.sizeBytes).toBeGreaterThan(HEAD_BYTES);
    const shown = await readPreview(source);

    expect(source.fetched).toBe(HEAD_BYTES);
    expect(shown).toMatchObject({ kind: 'lines', hasMore: true });
    expect(shown).not.toHaveProperty('problem');
  });

  test('of a few bytes that blow up is unpacked in part', async () => {
    expect(await preview(gzipSync('\n'.repeat(50_000_000)))).toMatchObject({ kind: 'lines', hasMore: true });
  });

  test('that breaks off shows what could be unpacked, and says so', async () => {
    const packed = gzipSync(manyLines(5_000));

    expect(await preview(packed.subarray(0, packed.length / 2))).toMatchObject({
      kind: 'lines',
      lines: expect.arrayContaining([{ number: 1, text: '{"n":0}', omitted: 0 }]),
      problem: { text: expect.stringContaining('The gzip data is damaged'), advice: expect.stringContaining('anew') },
    });
  });

  test('that is none says so', async () => {
    expect(await preview(Uint8Array.of(0x1f, 0x8b, 9, 9, 9, 9))).toMatchObject({ kind: 'broken' });
  });
});

test('an empty object is told apart', async () => {
  const source = createSource('');

  expect(await readPreview(source)).toEqual({ kind: 'empty' });
  expect(source.fetched).toBe(0);
});

test('what is no text is shown as bytes', async () => {
  expect(await preview(Uint8Array.from({ length: 64 }, (_, index) => index % 8))).toMatchObject({
    kind: 'binary',
    dump: expect.stringContaining('000010  00 01 02'),
  });
  expect(formatHexDump(Buffer.from('PAR1\u0000'))).toMatch(/^000000 {2}50 41 52 31 00 +PAR1\.$/);
});

test.each(['PAR1', 'PAR1 is what it says, and no more. PAR1', `PAR1${'\xff'.repeat(100)}PAR1`])(
  'Parquet that is none says so: %j',
  async (content) => {
    expect(await preview(Buffer.from(content, 'latin1'))).toMatchObject({
      kind: 'broken',
      problem: { text: expect.stringContaining('The Parquet data cannot be read') },
    });
  },
);

test('a failure to fetch is no fault of the Parquet', async () => {
  const source = createSource('PAR1 PAR1');
  const read = jest.spyOn(source, 'read');
  read.mockResolvedValueOnce(new TextEncoder().encode('PAR1 PAR1')).mockRejectedValueOnce(new Error('SlowDown'));

  await expect(readPreview(source)).rejects.toThrow('SlowDown');
});

test.each([
  [null, 'null'],
  [12n, '12'],
  [1.5, '1.5'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'an instant out of range'],
  [Uint8Array.of(1, 255), '0x01ff'],
  [{ a: [1n, null] }, '{"a":["1",null]}'],
  ['\u001b<b>', String.raw`\u001b<b>`],
  ['x'.repeat(600), `${'x'.repeat(500)}…`],
])('the value %p of a row is %j', (value, text) => {
  expect(formatValue(value)).toBe(text);
});
