/**
 * What the local AWS answers besides AWS's own APIs, in JSON, at paths that no bucket can have: the console reads there what
 * no AWS API tells. Documented in docs/console.md.
 */
import { z } from 'zod';

export const ROUTE_PREFIX = '/_pennylake/';
export const CLOCK_ROUTE = `${ROUTE_PREFIX}clock`;
export const COST_ROUTE = `${ROUTE_PREFIX}cost`;
export const RUN_COSTS_ROUTE = `${ROUTE_PREFIX}cost/runs`;
export const INBOX_ROUTE = `${ROUTE_PREFIX}inbox`;
export const MAIL_ROUTE = `${INBOX_ROUTE}/mail`;
export const SAMPLE_EVENTS_ROUTE = `${ROUTE_PREFIX}sample-events`;

/**
 * A request that changes something carries this header, with any value: a page of another site cannot add it without
 * asking the local AWS first, which never allows it.
 */
export const ROUTE_HEADER = 'x-pennylake-request';

/** The clock waits for the work of each tick, so that none is lost; a day takes as long as the machine needs for it. */
export const MAX_SPEED = 20_000;

/** What may be changed of the clock. */
export const clockSettings = z.strictObject({
  /** How many times as fast as the machine's clock. */
  speed: z.number().min(1).max(MAX_SPEED),
});

/** What the clock of the local AWS shows. */
export interface ClockReading {
  /** ISO-8601, UTC. */
  now: string;
  speed: number;
}

/** An event that a run can be started with. */
export interface SampleEvent {
  /** e.g. `incident-database-outage` */
  name: string;
  /** JSON as it was written. */
  text: string;
}

/** A delivered e-mail, without its text. */
export interface MailHeader {
  /** Sorts by the time of delivery. */
  id: string;
  from: string;
  to: string;
  subject: string;
  /** ISO-8601, UTC. */
  date: string;
}

/** A page of the inbox, the newest first. */
export interface InboxPage {
  mails: MailHeader[];
  /** What the next page's `before` is; absent on the last. */
  next?: string;
}

/** One e-mail. Its text may come from logs: it is to be shown, never to be interpreted. */
export interface InboxMail extends MailHeader {
  text: string;
}

/** What is answered instead, with a status of 400 or more. */
export interface RouteFailure {
  message: string;
}
