/**
 * Reads the logs of all groups, newest first, though CloudWatch Logs gives events oldest first: slice by slice back in time, and
 * forward again from the newest event that each group gave. No event that is known is read again but the very latest.
 */
import { MINUTE_MS } from '#contracts/durations';
import { linkRuns } from './link-runs.ts';
import { compareLines, type LogEvent, type LogLine } from './log-line.ts';
import { parseMessage } from './parse-message.ts';

export interface LogSource {
  listGroups: (signal: AbortSignal) => Promise<string[]>;
  /** All events of a group, `[fromMs, toMs]` in epoch ms; no end: all that came until now. */
  readEvents: (group: string, fromMs: number, toMs: number | undefined, signal: AbortSignal) => Promise<LogEvent[]>;
}

export interface Now {
  nowMs: number;
  /** Of the local AWS's clock. */
  speed: number;
}

/** More than that is not read: the range is to be narrowed. */
export const MAX_LINES = 20_000;

const FIRST_SLICE_MS = 15 * MINUTE_MS;
/** A slice that gave fewer lines is followed by a larger one. */
const FEW_LINES = 500;
const SLICE_GROWTH = 4;
/** An invocation's lines arrive when it is over, after later ones of another: so long we look back, in seconds that pass here. */
const LATE_MS = 10_000;

export class LogReader {
  /** Newest first. */
  lines: readonly LogLine[] = [];
  /** As they were found, in the order of their names. */
  groups: readonly string[] = [];
  readonly #source: LogSource;
  readonly #range: { fromMs: number; toMs: number };
  readonly #known = new Map<string, LogLine>();
  /** When each group's newest event was. */
  readonly #newestMs = new Map<string, number>();
  /** What is after it was read. */
  #readFromMs: number;
  #sliceMs = FIRST_SLICE_MS;

  constructor(source: LogSource, range: { fromMs: number; toMs: number }, nowMs: number) {
    this.#source = source;
    this.#range = range;
    this.#readFromMs = Math.min(range.toMs, nowMs);
  }

  /** Whether there may be more before what was read. */
  get hasOlder(): boolean {
    return this.#readFromMs > this.#range.fromMs && !this.isFull;
  }

  get isFull(): boolean {
    return this.#known.size >= MAX_LINES;
  }

  /** Reads what is new. */
  async readNewer(now: Now, signal: AbortSignal): Promise<void> {
    this.groups = await this.#source.listGroups(signal);
    if (this.#range.toMs < now.nowMs && this.#readFromMs < this.#range.toMs) return;
    const toMs = Number.isFinite(this.#range.toMs) ? this.#range.toMs : undefined;
    await this.#add(this.groups, signal, (group) => [this.#startOfNew(group, now), toMs]);
  }

  /** Reads further back. */
  async readOlder(signal: AbortSignal): Promise<void> {
    if (!this.hasOlder) return;
    const fromMs = Math.max(this.#range.fromMs, this.#readFromMs - this.#sliceMs);
    const toMs = this.#readFromMs - 1;
    const added = await this.#add(this.groups, signal, () => [fromMs, toMs]);
    this.#readFromMs = fromMs;
    if (added < FEW_LINES) this.#sliceMs *= SLICE_GROWTH;
  }

  #startOfNew(group: string, { nowMs, speed }: Now): number {
    const newestMs = this.#newestMs.get(group);
    if (newestMs === undefined) return this.#readFromMs;
    const lateMs = LATE_MS * speed;
    const isQuiet = nowMs - newestMs > 3 * lateMs;
    return Math.max(this.#readFromMs, isQuiet ? newestMs + 1 : newestMs - lateMs);
  }

  async #add(
    groups: readonly string[],
    signal: AbortSignal,
    spanOf: (group: string) => [fromMs: number, toMs: number | undefined],
  ): Promise<number> {
    const found = await Promise.all(groups.map((group) => this.#source.readEvents(group, ...spanOf(group), signal)));
    const fresh = found.flat().filter(({ id }) => !this.#known.has(id));
    for (const event of fresh) {
      this.#known.set(event.id, { ...event, ...parseMessage(event.message) });
      this.#newestMs.set(event.group, Math.max(this.#newestMs.get(event.group) ?? 0, event.ms));
    }
    if (fresh.length > 0) this.lines = linkRuns([...this.#known.values()].sort(compareLines));
    return fresh.length;
  }
}
