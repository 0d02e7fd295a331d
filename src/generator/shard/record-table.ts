/**
 * The records of one shard before they are text: a row of 32-bit numbers each, side by side in one array, so that a
 * record is one cache line and a shard is one allocation. The planner writes rows, counting reads them, rendering too.
 */
import { SEVERITIES } from '#contracts/log-record';
import type { Template } from '../template.ts';

/** Columns of a row. Those that a record's template does not use hold leftovers. */
export const COLUMN = {
  /** Milliseconds since the window's start. */
  offsetMs: 0,
  templateId: 1,
  host: 2,
  requestHigh: 3,
  requestLow: 4,
  latencyTenths: 5,
  bytes: 6,
  cpuTenths: 7,
  memoryTenths: 8,
  /** Index of a word of the slot's vocabulary, or a count. */
  slotA: 9,
  slotB: 10,
} as const;

export const ROW_WIDTH = 11;

export class RecordTable {
  readonly rows: Int32Array;
  /** Records by index in `SEVERITIES`. */
  readonly severities = new Uint32Array(SEVERITIES.length);
  length = 0;

  constructor(capacity: number) {
    this.rows = new Int32Array(capacity * ROW_WIDTH);
  }

  clear(): void {
    this.length = 0;
    this.severities.fill(0);
  }

  /** Adds a record and returns where its row starts; the caller writes the columns that the template uses. */
  add(template: Template, host: number, offsetMs: number): number {
    const row = this.length++ * ROW_WIDTH;
    this.rows[row + COLUMN.offsetMs] = offsetMs;
    this.rows[row + COLUMN.templateId] = template.id;
    this.rows[row + COLUMN.host] = host;
    // `as`: every template's severity is one of SEVERITIES.
    this.severities[template.severityIndex] = (this.severities[template.severityIndex] as number) + 1;
    return row;
  }
}
