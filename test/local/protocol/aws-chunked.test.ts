import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AwsChunkedBody, decodeAwsChunked } from '#local/protocol/aws-chunked';

const collect = async (stream: Readable): Promise<Buffer> => Buffer.concat(await stream.toArray());

function encode(chunks: readonly Uint8Array[], { signature = '', trailer = '' } = {}): Buffer {
  const parts = chunks
    .filter(({ length }) => length > 0)
    .flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)}${signature}\r\n`), chunk, Buffer.from('\r\n')]);
  return Buffer.concat([...parts, Buffer.from(`0${signature}\r\n${trailer}\r\n`)]);
}

/** Cuts at every given offset, however little sense that makes. */
const cut = (bytes: Buffer, offsets: number[]): Buffer[] => {
  const sorted = [0, ...offsets.map((offset) => offset % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
};

describe('AwsChunkedBody', () => {
  test('gives the bytes back, wherever the network cuts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 50 })),
        fc.array(fc.nat()),
        fc.constantFrom('', ';chunk-signature=0123abcd'),
        async (chunks, offsets, signature) => {
          const body = new AwsChunkedBody([]);
          const trailer = 'x-amz-checksum-crc32:NhCmhg==\r\n';

          const bytes = await collect(Readable.from(cut(encode(chunks, { signature, trailer }), offsets)).pipe(body));

          expect(bytes.equals(Buffer.concat(chunks))).toBe(true);
          expect(body.trailers).toEqual({ 'x-amz-checksum-crc32': 'NhCmhg==' });
        },
      ),
    );
  });

  test.each([
    ['an end before the last chunk', '5\r\nhel'],
    ['a size that is none', 'zz\r\nhello\r\n0\r\n\r\n'],
    ['a chunk longer than its size', '2\r\nhello\r\n0\r\n\r\n'],
    ['no line end at all', 'a'.repeat(40_000)],
  ])('refuses %s', async (_, text) => {
    const body = Readable.from([Buffer.from(text)]).pipe(new AwsChunkedBody([]));

    await expect(collect(body)).rejects.toMatchObject({ code: 'IncompleteBody' });
  });
});

describe('decodeAwsChunked', () => {
  const request = (headers: Record<string, string>) => ({
    method: 'PUT',
    path: '/b/k',
    query: new URLSearchParams(),
    headers,
    body: Readable.from([]),
  });

  test('leaves a plain request as it is', () => {
    const plain = request({ 'content-encoding': 'gzip', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' });

    expect(decodeAwsChunked(plain)).toBe(plain);
  });

  test("shows the object's own encoding and length", () => {
    const { headers, body } = decodeAwsChunked(
      request({
        'content-encoding': 'aws-chunked,gzip',
        'content-length': '99',
        'x-amz-decoded-content-length': '5',
        'x-amz-trailer': 'x-amz-checksum-sha256',
      }),
    );

    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': '5' });
    expect(body).toHaveProperty('announced', ['x-amz-checksum-sha256']);
  });

  test('shows no encoding where there was no other', () => {
    const { headers } = decodeAwsChunked(request({ 'content-encoding': 'aws-chunked' }));

    expect(headers).not.toHaveProperty('content-encoding');
  });
});
