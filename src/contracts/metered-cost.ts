/**
 * What the local AWS answers about cost: `COST_ROUTE` the bill, `RUN_COSTS_ROUTE` what single executions cost. Money is
 * US dollars, times are ISO-8601 in UTC.
 */

/** One line of a bill. */
export interface MeteredLine {
  /** Key of the price list, e.g. `s3Writes`. */
  item: string;
  /** e.g. `S3` */
  service: string;
  /** e.g. `writes (PUT, LIST)` */
  name: string;
  /** What one of `quantity` is, e.g. `request`, `byte`, `byte-month`. */
  unit: string;
  quantity: number;
  /** Covered by the free tier. */
  free: number;
  billed: number;
  usd: number;
  usdWithoutFree: number;
}

export interface MeteredBill {
  lines: MeteredLine[];
  usd: number;
  usdWithoutFree: number;
}

/** What a part of the bill is for. */
export type CostPart = 'runs' | 'ticks' | 'standing' | 'people' | 'services';

export interface MeteredPart {
  part: CostPart;
  /** At list price: the free tier belongs to the bill as a whole. */
  usd: number;
}

/** What the settings and the state machine of the deployed stack were estimated at. */
export interface EstimatedMonth extends MeteredBill {
  /** That cost money, by name. */
  settings: Readonly<Record<string, string | number | undefined>>;
}

export interface MeteredCost {
  /** The last 30 days at most. */
  since: string;
  until: string;
  /** Ticks that fired and executions that started. */
  ticks: number;
  runs: number;
  /** What was used until now, with a whole month's free tier. */
  soFar: MeteredBill;
  /** Adds up to `soFar.usdWithoutFree`. */
  parts: MeteredPart[];
  /** A month of the schedule as it went so far, crawls as they were, without what people and alarms set off; absent until it has fired for an hour or two. */
  projectedMonth?: MeteredBill;
  /** Absent where no pipeline is deployed, or one that cannot be priced. */
  estimatedMonth?: EstimatedMonth;
  /** Of the budget that was deployed, if one was. */
  budgetUsd?: number;
}

export interface MeteredRun {
  executionArn: string;
  startedAt: string;
  /** Whether the schedule started it, or a person. */
  startedBy: 'schedule' | 'people';
  /** At list price, its invocations, queries and crawls included. */
  usd: number;
  /** At list price as well: nothing is free. */
  lines: MeteredLine[];
}

/** Newest first; `?executionArn=` asks for one, `?limit=` and `?before=` (a time) for pages. */
export interface MeteredRuns {
  runs: MeteredRun[];
}
