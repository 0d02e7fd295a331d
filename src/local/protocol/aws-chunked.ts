/**
 * `Content-Encoding: aws-chunked`: how clients send a body whose checksum they know only at its end. Chunks of
 * `<hex size>[;chunk-signature=...]\r\n<bytes>\r\n`, a last one of size 0, then trailing headers.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
import { Transform, type TransformCallback } from 'node:stream';
import { AwsError } from '../core/aws-error.ts';
import type { ChunkVerifier } from './chunk-verifier.ts';
import type { WireRequest } from './wire.ts';

/** Longest line of a chunk's header or trailer that is waited for. */
const MAX_LINE_BYTES = 16 * 1024;
const CHUNK_LINE = /^([0-9a-fA-F]{1,12})(;.*)?$/;

const malformed = (message: string): AwsError => new AwsError('IncompleteBody', message);

/** Decodes the chunks; `trailers` is complete when the stream has ended. */
export class AwsChunkedBody extends Transform {
  readonly trailers: Record<string, string> = {};
  /** Names of the trailers that the request says will come. */
  readonly announced: readonly string[];
  readonly #verifier: ChunkVerifier | undefined;
  #pending: Buffer = Buffer.alloc(0);
  #remaining = 0;
  #state: 'size' | 'data' | 'data-end' | 'trailer' = 'size';

  constructor(announced: readonly string[], verifier?: ChunkVerifier) {
    super();
    this.announced = announced;
    this.#verifier = verifier;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    try {
      this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
      while (this.#step());
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    if (this.#state === 'trailer' && this.#pending.length > 0) this.#readTrailer(this.#pending.toString('latin1'));
    try {
      if (this.#state !== 'trailer') throw malformed('The request body terminated unexpectedly');
      this.#verifier?.checkTrailers(this.trailers);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  /** @returns whether it got any further */
  #step(): boolean {
    if (this.#state === 'data') return this.#readData();
    const line = this.#takeLine();
    if (line === undefined) return false;
    if (this.#state === 'size') this.#readSize(line);
    else if (this.#state === 'trailer') this.#readTrailer(line);
    else if (line !== '') throw malformed('A chunk is longer than its size says');
    else this.#state = 'size';
    return true;
  }

  #readSize(line: string): void {
    const [, size, extension = ''] = CHUNK_LINE.exec(line) ?? [];
    if (size === undefined) throw malformed('A chunk does not start with its size');
    this.#verifier?.startChunk(extension);
    this.#remaining = Number.parseInt(size, 16);
    if (this.#remaining === 0) this.#verifier?.endChunk();
    this.#state = this.#remaining === 0 ? 'trailer' : 'data';
  }

  #readData(): boolean {
    if (this.#pending.length === 0) return false;
    const data = this.#pending.subarray(0, this.#remaining);
    this.#pending = this.#pending.subarray(data.length);
    this.#remaining -= data.length;
    this.#verifier?.addData(data);
    if (this.#remaining === 0) {
      this.#verifier?.endChunk();
      this.#state = 'data-end';
    }
    this.push(data);
    return true;
  }

  #readTrailer(line: string): void {
    const separator = line.indexOf(':');
    if (separator > 0) this.trailers[line.slice(0, separator).trim().toLowerCase()] = line.slice(separator + 1).trim();
  }

  #takeLine(): string | undefined {
    const end = this.#pending.indexOf('\n');
    if (end < 0 && this.#pending.length > MAX_LINE_BYTES) throw malformed('A chunk header is too long');
    if (end < 0) return undefined;
    const line = this.#pending.toString('latin1', 0, end).replace(/\r$/, '');
    this.#pending = this.#pending.subarray(end + 1);
    return line;
  }
}

const CODING = /(^|,)\s*aws-chunked\s*(?=,|$)/i;

const isChunked = ({ headers }: WireRequest): boolean =>
  CODING.test(headers['content-encoding'] ?? '') || String(headers['x-amz-content-sha256']).startsWith('STREAMING-');

/** The request as if it had been sent plainly: decoded body, its own length, the object's own encoding. */
export function decodeAwsChunked(request: WireRequest): WireRequest {
  if (!isChunked(request)) return request;
  const { 'content-encoding': coding = '', 'x-amz-decoded-content-length': length, ...headers } = request.headers;
  const ownCoding = coding.replace(CODING, '').replace(/^\s*,\s*/, '');
  const announced = String(request.headers['x-amz-trailer'] ?? '')
    .toLowerCase()
    .split(',');
  const body = new AwsChunkedBody(
    announced.map((name) => name.trim()).filter((name) => name !== ''),
    request.chunkVerifier,
  );
  request.body.on('error', (error) => body.destroy(error));
  // An operation may refuse the request and never read its body: then nobody else hears of an error in it.
  body.on('error', () => {});
  request.body.pipe(body);
  return {
    ...request,
    headers: {
      ...headers,
      ...(ownCoding && { 'content-encoding': ownCoding }),
      'content-length': [length].flat()[0] ?? undefined,
    } as WireRequest['headers'],
    body,
  };
}
