/** An event of an execution's history, the same whether Step Functions told it or a file. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';

export interface RunEvent {
  id: number;
  /** 0 when it follows none. */
  previousId: number;
  /** e.g. `TaskStateEntered` */
  type: string;
  /** Epoch ms. */
  atMs: number;
  /** Of the event's one member of details, e.g. `stateEnteredEventDetails`. */
  details: Readonly<Record<string, unknown>>;
}

const DETAILS = /EventDetails$/;

export function toRunEvent({ id = 0, previousEventId = 0, type, timestamp, ...members }: HistoryEvent): RunEvent {
  const details = Object.entries(members).find(([name, value]) => DETAILS.test(name) && value !== undefined)?.[1];
  return { id, previousId: previousEventId, type: `${type}`, atMs: timestamp?.getTime() ?? 0, details: { ...details } };
}

/** A detail that is text, such as `input` or `cause`. */
export function textOf({ details }: RunEvent, name: string): string | undefined {
  const value = details[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberOf({ details }: RunEvent, name: string): number | undefined {
  const value = details[name];
  return typeof value === 'number' ? value : undefined;
}
