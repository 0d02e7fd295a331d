import type { WireRequest } from './wire.ts';
import { bodyTooLarge } from './wire-errors.ts';

/**
 * The whole body of a request.
 * @throws AwsError when it is larger than `limitBytes`; the rest of it stays unread
 */
export async function readBody({ body, headers }: WireRequest, limitBytes: number): Promise<Buffer> {
  if (Number(headers['content-length'] ?? 0) > limitBytes) throw bodyTooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  // Stopping early must not destroy the request: it still has to be answered.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limitBytes) throw bodyTooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
