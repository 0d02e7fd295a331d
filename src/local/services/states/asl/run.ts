/** What the interpreter needs of the execution that it runs. */
import type { Clock } from '#local/core/clock';
import type { ExecutionContext } from './context-object.ts';
import type { Json } from './json.ts';
import type { MapRun, MapRunSettings } from './map-run.ts';
import type { ResumePoint } from './resume-points.ts';
import type { TaskHandler } from './task-handler.ts';

/** AWS limits inputs, outputs and results: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_DATA_BYTES = 262_144;

export interface NewEvent {
  /** e.g. `TaskStateEntered`. */
  type: string;
  previousEventId: number;
  /** The member of the history event that AWS names after the type, e.g. `stateEnteredEventDetails`. */
  details?: object;
  /** The line of control that the event belongs to. */
  scope: string;
  /** The state that follows; of events that leave a state. */
  next?: string;
}

export interface Run {
  readonly clock: Clock;
  readonly context: ExecutionContext;
  /** Appends to the history, durably; returns the event's id. */
  record(event: NewEvent): number;
  /** Tells that a state is tried again, which is billed as entering it is. */
  countTransition(): void;
  /** Where a line of control goes on after a redrive; each is given once. */
  takeResumePoint(scope: string): ResumePoint | undefined;
  findTaskHandler(resource: string): TaskHandler;
  startMapRun(settings: MapRunSettings): MapRun;
}

export const textOf = (value: Json): string => JSON.stringify(value);

export const isTooLarge = (text: string): boolean =>
  // Each UTF-16 unit takes at most 3 bytes, so that most texts need not be measured.
  text.length * 3 > MAX_DATA_BYTES && Buffer.byteLength(text) > MAX_DATA_BYTES;
