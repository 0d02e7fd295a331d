import type { Json } from '../json.ts';

/** What a state gives: its output, and the state that follows unless the line of control ends. */
export interface StateResult {
  output: Json;
  next?: string | undefined;
}
