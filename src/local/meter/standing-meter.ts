/** Counts what is billed for as long as it is there, by looking once an hour of the clock and whenever the bill is asked for. */
import { DAY_MS, HOUR_MS } from '#contracts/durations';
import { daysKept } from '#cost/standing-usage';
import { addUsage, scaleUsage, type Usage } from '#cost/usage';
import { DAYS_PER_MONTH } from '#cost/volume';
import type { Clock } from '../core/clock.ts';
import type { Kept, Service } from '../core/service.ts';
import type { Ledger } from './ledger.ts';
import { PAYERS } from './payer.ts';

const MONTH_MS = DAYS_PER_MONTH * DAY_MS;

export class StandingMeter {
  readonly #clock: Clock;
  readonly #ledger: Ledger;
  readonly #services: readonly Service[];
  /** Until when all is counted; undefined while it does not run. */
  #countedMs: number | undefined;
  #cancel = () => {};

  constructor(clock: Clock, ledger: Ledger, services: readonly Service[]) {
    this.#clock = clock;
    this.#ledger = ledger;
    this.#services = services;
  }

  /** Time that the process was not there is not counted. */
  start(): void {
    this.#countedMs = this.#clock.now();
    this.#arm();
  }

  stop(): void {
    this.#cancel();
    this.count();
    this.#countedMs = undefined;
  }

  /** Everything that the services keep. @param sinceMs see `Kept.fresh` */
  list = (sinceMs: number): Kept[] => this.#services.flatMap((service) => service.listKept?.(sinceMs) ?? []);

  /** Brings the ledger up to now. */
  count(): void {
    if (this.#countedMs === undefined) return;
    const nowMs = this.#clock.now();
    const months = (nowMs - this.#countedMs) / MONTH_MS;
    // Metrics are billed by the hour, and those of a closed hour carry its time.
    const sinceMs = Math.min(this.#countedMs, nowMs - 2 * HOUR_MS);
    this.#countedMs = nowMs;
    this.#ledger.add(PAYERS.standing, scaleUsage(sumKept(this.list(sinceMs)), months));
  }

  #arm(): void {
    this.#cancel = this.#clock.schedule(Math.floor(this.#clock.now() / HOUR_MS + 1) * HOUR_MS, () => {
      this.count();
      this.#ledger.forgetOld();
      this.#arm();
    });
  }
}

/** A month of it. */
const sumKept = (kept: readonly Kept[]): Usage => addUsage(...kept.map(({ item, quantity }) => ({ [item]: quantity })));

/**
 * A month of it once everything has been kept as long as it may.
 * @param perMonth how many times what came since then comes in a month
 */
export const sumWhenFull = (kept: readonly Kept[], perMonth: number): Usage =>
  addUsage(
    ...kept.map(({ item, quantity, fresh, retentionDays }) => ({
      [item]: retentionDays === undefined ? quantity : ((fresh * perMonth) / DAYS_PER_MONTH) * daysKept(retentionDays),
    })),
  );
