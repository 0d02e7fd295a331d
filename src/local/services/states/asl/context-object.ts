/** The context object, `$$`: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
import type { Json, JsonObject } from './json.ts';

/** The part that is the same in the whole execution. */
export interface ExecutionContext {
  Execution: {
    Id: string;
    Input: Json;
    Name: string;
    RoleArn: string;
    /** ISO 8601, like all times here. */
    StartTime: string;
    RedriveCount: number;
    RedriveTime?: string;
  };
  StateMachine: { Id: string; Name: string };
}

export interface MapItem {
  Index: number;
  Value: Json;
}

export interface StateContext {
  Name: string;
  EnteredTime: string;
  /** Retries of the current state so far; only states that can retry have it. */
  RetryCount?: number;
}

export function buildContextObject(execution: ExecutionContext, state?: StateContext, item?: MapItem): JsonObject {
  // An interface has no index signature, though all of these are plain JSON.
  const context = { ...execution, ...(state && { State: state }) } as unknown as JsonObject;
  return item ? { ...context, Map: { Item: { ...item } } } : context;
}
