import { describe, expect, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { ChunkSignatures } from '#local/endpoint/signature/chunk-signatures';
import { deriveSigningKey } from '#local/endpoint/signature/signing-key';

/**
 * AWS's own examples: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html:
 * 65 KiB of the letter a, in chunks of 64 KiB, 1 KiB and nothing.
 */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const KEY = deriveSigningKey(SECRET, '20130524/us-east-1/s3/aws4_request', '20130524T000000Z');
const SIZES = [65_536, 1_024, 0];
const PLAIN = {
  seed: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  chunks: [
    'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
    '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
    'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
  ],
};
const WITH_TRAILER = {
  seed: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
  chunks: [
    'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
    '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
    '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
  ],
  trailers: {
    'x-amz-checksum-crc32c': 'sOO8/Q==',
    'x-amz-trailer-signature': 'd81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435',
  },
};

function receive({ seed, chunks }: typeof PLAIN, letter = 'a'): ChunkSignatures {
  const signatures = new ChunkSignatures(KEY, seed, () => new AwsError('SignatureDoesNotMatch', 'no'));
  for (const [index, size] of SIZES.entries()) {
    signatures.startChunk(`;chunk-signature=${chunks[index]}`);
    signatures.addData(Buffer.from(letter.repeat(size)));
    signatures.endChunk();
  }
  return signatures;
}

describe('signatures of chunks', () => {
  test('are those of the documentation', () => {
    expect(() => receive(PLAIN).checkTrailers({})).not.toThrow();
    expect(() => receive(WITH_TRAILER).checkTrailers(WITH_TRAILER.trailers)).not.toThrow();
  });

  test('fail for other bytes, for another order and for none', () => {
    const [first = '', second = '', last = ''] = PLAIN.chunks;
    expect(() => receive(PLAIN, 'b')).toThrow('no');
    expect(() => receive({ ...PLAIN, chunks: [second, first, last] })).toThrow('no');
    expect(() => receive({ ...PLAIN, chunks: [first, second] })).toThrow('no');
  });

  test('fail for a trailer that was changed, or whose signature is missing', () => {
    const { trailers } = WITH_TRAILER;
    const check = (more: object) => () => receive(WITH_TRAILER).checkTrailers({ ...trailers, ...more });
    expect(check({ 'x-amz-checksum-crc32c': 'sOO8/g==' })).toThrow('no');
    expect(check({ 'x-amz-trailer-signature': '' })).toThrow('no');
  });
});
