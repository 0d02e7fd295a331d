import type { WireReply, WireRequest } from '../protocol/wire.ts';

/** A part of the endpoint that is no AWS API: its requests are unsigned, and at paths that are no object's. */
export interface Site {
  owns(request: WireRequest): boolean;
  /** Never rejects. */
  answer(request: WireRequest): Promise<WireReply>;
}
