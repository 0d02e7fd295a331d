/** How a Task state gets its work done: one handler for each kind of resource. */
import type { Clock } from '#local/core/clock';
import type { Json } from './json.ts';

export interface TaskCall {
  clock: Clock;
  /** Aborted when the task times out or its execution ends: the handler stops what it started. */
  signal: AbortSignal;
  /** Tells that a job was accepted, for resources that wait for one. */
  onSubmitted(output: Json): void;
}

export interface TaskHandler {
  /** The history events of such a task. */
  events: TaskEvents;
  /**
   * Makes a request of the parameters.
   * @throws StateFailure States.Runtime, when the resource does not take such parameters: nothing is scheduled then
   */
  prepare(parameters: Json): TaskWork;
}

/** Does the task once; rejects with a StateFailure. */
export type TaskWork = (call: TaskCall) => Promise<Json>;

/** A history event without its place. */
export interface EventContent {
  type: string;
  details?: object;
}

export interface TaskEvents {
  /** How AWS calls the resource in its messages. */
  label: string;
  scheduled(parameters: string, timeoutSeconds: number | undefined): EventContent;
  started(): EventContent;
  /** Only for resources that wait for a job. */
  submitted?(output: string): EventContent;
  succeeded(output: string): EventContent;
  failed(error: string | undefined, cause: string | undefined): EventContent;
  timedOut(error: string): EventContent;
}
