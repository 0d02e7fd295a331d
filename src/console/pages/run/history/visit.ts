/** What a history tells of the states: each time that one was entered is a visit. */

export type VisitStatus =
  | 'running'
  /** Between a failed attempt and the next one. */
  | 'retrying'
  | 'succeeded'
  /** Failed, and a Catch took the run elsewhere. */
  | 'caught'
  | 'failed'
  | 'timed-out'
  | 'aborted';

/** One try of a Task, Map or Parallel state. */
export interface Attempt {
  scheduledMs: number;
  startedMs?: number;
  endedMs?: number;
  status: Exclude<VisitStatus, 'retrying' | 'caught'>;
  /** e.g. `lambda` or `athena`; the function's ARN where that is the resource. */
  resource?: string;
  /** JSON that was sent: the input after Parameters. */
  parameters?: string;
  /** JSON that was answered when a job was begun, as that of an Athena query. */
  submitted?: string;
  /** JSON that came back. */
  result?: string;
  error?: string;
  cause?: string;
}

export interface Visit {
  /** Id of the event that entered the state. */
  id: number;
  state: string;
  /** e.g. `Task` */
  type: string;
  /** The visit of the Map or Parallel state around it. */
  parentId?: number;
  /** Which iteration or branch of the parent, from 0. */
  index?: number;
  enteredMs: number;
  /** Undefined while it lasts. */
  endedMs?: number;
  status: VisitStatus;
  /** JSON. */
  input?: string;
  /** JSON; undefined unless the state was left. */
  output?: string;
  attempts: Attempt[];
  /** How many items a Map state goes through. */
  itemCount?: number;
  /** Of a Distributed Map. */
  mapRunArn?: string;
  error?: string;
  cause?: string;
}

/** All that a history tells of the states. */
export interface RunStates {
  /** In the order in which the states were entered. */
  visits: readonly Visit[];
  /** Of an event's id the id of the visit that it belongs to; events of the execution itself have none. */
  visitOfEvent: ReadonlyMap<number, number>;
}

export const isOpen = ({ status }: Visit): boolean => status === 'running' || status === 'retrying';
export const isFailure = ({ status }: Visit): boolean =>
  status === 'caught' || status === 'failed' || status === 'timed-out';
