import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gzipChunks } from '#generator/shard/gzip-chunks';

describe('gzipChunks', () => {
  test('gives back all chunks in order when it is unzipped', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 5_000 })), (chunks) => {
        const { body, uncompressedBytes } = gzipChunks(chunks);

        expect(gunzipSync(body).equals(Buffer.concat(chunks))).toBe(true);
        expect(uncompressedBytes).toBe(Buffer.concat(chunks).length);
      }),
    );
  });

  test('is done with a chunk when it asks for the next one', () => {
    const shared = Buffer.alloc(3);
    function* reuse() {
      for (const text of ['one', 'two', 'six']) {
        shared.write(text);
        yield shared;
      }
    }

    expect(gunzipSync(gzipChunks(reuse()).body).toString()).toBe('onetwosix');
  });

  test('says nothing of the time and the machine in its header', () => {
    const { body } = gzipChunks([Buffer.from('text')]);

    const [magic1, magic2, method, flags, ...rest] = body.subarray(0, 10);
    expect([magic1, magic2, method, flags]).toEqual([0x1f, 0x8b, 8, 0]);
    expect(rest).toEqual([0, 0, 0, 0, 0, 255]);
  });

  test('is one member that other readers need not join', () => {
    const { body } = gzipChunks([Buffer.from('a'.repeat(1_000)), Buffer.from('b')]);
    const trailer = Buffer.from(body).readUInt32LE(body.length - 4);

    expect(trailer).toBe(1_001);
  });
});
