/** Whether a body is the one that was signed, told while it is read. */
import { createHash } from 'node:crypto';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { AwsError } from '../../core/aws-error.ts';
import type { Service } from '../../core/service.ts';
import { readBody } from '../../protocol/read-body.ts';
import type { WireRequest } from '../../protocol/wire.ts';
import { ChunkSignatures } from './chunk-signatures.ts';
import type { Signature } from './parse-signature.ts';
import { bodyMismatch, mismatch } from './signature-errors.ts';
import { type SigningKey, sha256 } from './signing-key.ts';

const UNSIGNED = ['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'];
const CHUNKED = ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'];
const HASH = /^[0-9a-f]{64}$/;
/** Of bodies that name no hash, which are read to be hashed: as much as any protocol takes. */
const MAX_BODY_BYTES = 70 * 1024 * 1024;

export interface SignedPayload {
  /** What stands for the body in the signature. */
  hash: string;
  /** The request whose body is checked as it is read: a mismatch is an error of its stream. */
  guard(request: WireRequest, key: SigningKey): WireRequest;
}

/** @throws AwsError for a form of payload that is not known */
export async function describePayload(
  request: WireRequest,
  service: Service,
  signature: Signature,
): Promise<SignedPayload> {
  const isS3 = service.protocol === 'rest-xml';
  const named = request.query.get('X-Amz-Content-Sha256') ?? [request.headers['x-amz-content-sha256']].flat()[0];
  const hash = named ?? (isS3 && signature.expiresSeconds !== undefined ? 'UNSIGNED-PAYLOAD' : undefined);
  if (hash === undefined) return isS3 ? refuseHash('') : hashWhole(request);
  if (HASH.test(hash))
    return { hash, guard: (signed) => withBody(signed, new BodyHash(hash, () => bodyMismatch(service))) };
  if (isS3 && UNSIGNED.includes(hash)) return { hash, guard: (signed) => signed };
  if (isS3 && CHUNKED.includes(hash)) {
    const refuse = () => mismatch(service);
    return {
      hash,
      guard: (signed, key) => ({ ...signed, chunkVerifier: new ChunkSignatures(key, signature.value, refuse) }),
    };
  }
  return refuseHash(hash);
}

function refuseHash(value: string): never {
  throw new AwsError(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    { members: { ArgumentName: 'x-amz-content-sha256', ArgumentValue: value } },
  );
}

/** Clients need not send the hash that they signed. */
async function hashWhole(request: WireRequest): Promise<SignedPayload> {
  const bytes = await readBody(request, MAX_BODY_BYTES);
  return { hash: sha256(bytes), guard: (signed) => ({ ...signed, body: Readable.from([bytes]) }) };
}

function withBody(request: WireRequest, body: Transform): WireRequest {
  request.body.on('error', (error) => body.destroy(error));
  // An operation may refuse the request and never read its body: then nobody else hears of an error in it.
  body.on('error', () => {});
  return { ...request, body: request.body.pipe(body) };
}

class BodyHash extends Transform {
  readonly #hash = createHash('sha256');
  readonly #expected: string;
  readonly #refuse: () => AwsError;

  constructor(expected: string, refuse: () => AwsError) {
    super();
    this.#expected = expected;
    this.#refuse = refuse;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.#hash.digest('hex') === this.#expected ? null : this.#refuse());
  }
}
