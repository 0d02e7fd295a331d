import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WireReply } from '../protocol/wire.ts';

const NO_CONTENT_STATUSES = [204, 304];

/** Writes a reply; a body that breaks off in the middle breaks the connection, so that the client notices. */
export async function sendReply(response: ServerResponse, { status, headers, body }: WireReply): Promise<void> {
  if (body instanceof Readable) {
    response.writeHead(status, headers);
    await pipeline(body, response);
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : (body ?? Buffer.alloc(0));
  const hasLength = 'content-length' in headers || NO_CONTENT_STATUSES.includes(status);
  response.writeHead(status, hasLength ? headers : { ...headers, 'content-length': String(bytes.length) });
  response.end(bytes);
}
