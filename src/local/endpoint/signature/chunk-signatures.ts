/**
 * Signatures of a body that is sent in chunks, each made with the one before:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
import { createHash, type Hash } from 'node:crypto';
import type { AwsError } from '../../core/aws-error.ts';
import type { ChunkVerifier } from '../../protocol/chunk-verifier.ts';
import { isSameSignature, type SigningKey, sha256 } from './signing-key.ts';

export class ChunkSignatures implements ChunkVerifier {
  readonly #key: SigningKey;
  readonly #refuse: () => AwsError;
  #previous: string;
  #expected = '';
  #hash: Hash = createHash('sha256');

  /** @param seed the signature of the request's head */
  constructor(key: SigningKey, seed: string, refuse: () => AwsError) {
    this.#key = key;
    this.#previous = seed;
    this.#refuse = refuse;
  }

  startChunk(extension: string): void {
    this.#expected = /^;chunk-signature=([0-9a-f]{64})$/.exec(extension)?.[1] ?? '';
    this.#hash = createHash('sha256');
  }

  addData(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  endChunk(): void {
    this.#accept(this.#key.sign([this.#previous, sha256(''), this.#hash.digest('hex')], '-PAYLOAD'), this.#expected);
  }

  checkTrailers(trailers: Readonly<Record<string, string>>): void {
    const { 'x-amz-trailer-signature': signature = '', ...signed } = trailers;
    if (Object.keys(signed).length === 0) return;
    const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
    this.#accept(this.#key.sign([this.#previous, sha256(lines.sort().join(''))], '-TRAILER'), signature);
  }

  #accept(computed: string, given: string): void {
    if (!isSameSignature(computed, given)) throw this.#refuse();
    this.#previous = computed;
  }
}
