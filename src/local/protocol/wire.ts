/** A request and a reply as they travel, whatever the protocol. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { StaticOperationSchema } from '@smithy/types';
import type { AwsError } from '../core/aws-error.ts';
import type { ChunkVerifier } from './chunk-verifier.ts';

export interface WireRequest {
  method: string;
  /** As sent: still percent-encoded, and `..` or `//` not resolved, since object keys may hold both. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Readable;
  /** Checks the chunks of a body that is sent in signed ones. */
  chunkVerifier?: ChunkVerifier;
}

export interface WireReply {
  status: number;
  headers: Record<string, string>;
  body?: string | Uint8Array | Readable;
}

/** A request whose operation is known; its input is read by that operation's schema. */
interface WireCall {
  operation: string;
  /** @throws AwsError when the request does not fit the schema */
  readInput(schema: StaticOperationSchema): object | Promise<object>;
}

/** One of AWS's protocols, for one service. */
export interface WireProtocol {
  /** @throws AwsError when the request names no operation */
  openCall(request: WireRequest): WireCall | Promise<WireCall>;
  writeOutput(schema: StaticOperationSchema, output: unknown, requestId: string): WireReply;
  writeError(error: AwsError, requestId: string, request: WireRequest): WireReply;
}
