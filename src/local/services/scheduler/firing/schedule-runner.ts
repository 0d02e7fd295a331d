/**
 * Fires schedules when they are due. A tick becomes a durable delivery in the transaction that plans the next tick, and
 * stays one until its target has accepted it: none is lost, and none is made twice, at any speed of the clock. Ticks that
 * fell due while the process was down, or asleep, are not made up for, but for the latest one: AWS would not have been down.
 */
import { randomUUID } from 'node:crypto';
import type { LocalAws } from '#local/core/local-aws';
import { wasSuspended } from '#local/core/suspension';
import { PAYERS } from '#local/meter/payer';
import { parseScheduleExpression } from '../expression/schedule-expression.ts';
import { planNextDue } from '../plan-next-due.ts';
import { buildScheduleKey, type Delivery, type ScheduleRecord, type ScheduleStore } from '../schedule-store.ts';
import { attemptDelivery } from './attempt-delivery.ts';

export class ScheduleRunner {
  readonly #aws: LocalAws;
  readonly #store: ScheduleStore;
  /** Cancels timers of schedules (by key) and of deliveries (by id). */
  readonly #timers = new Map<string, () => void>();
  readonly #attempts = new Set<Promise<void>>();
  #isRunning = false;

  constructor(aws: LocalAws, store: ScheduleStore) {
    this.#aws = aws;
    this.#store = store;
  }

  start(): void {
    this.#isRunning = true;
    for (const delivery of this.#store.deliveries.list()) this.#schedule(delivery);
    for (const schedule of this.#store.schedules.list()) this.arm(this.#skipMissed(schedule));
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await Promise.all(this.#attempts);
  }

  /** Waits for the next tick of a schedule that is new or changed. */
  arm(schedule: ScheduleRecord): void {
    const key = buildScheduleKey(schedule);
    this.disarm(key);
    if (!this.#isRunning || schedule.nextDueMs === undefined) return;
    this.#timers.set(
      key,
      this.#aws.clock.schedule(schedule.nextDueMs, () => this.#fire(key)),
    );
  }

  disarm(key: string): void {
    this.#timers.get(key)?.();
    this.#timers.delete(key);
  }

  /** When several ticks fell due since the next one was planned, only the last of them is kept. */
  #skipMissed(schedule: ScheduleRecord): ScheduleRecord {
    const { expression, anchorMs, nextDueMs } = schedule;
    if (nextDueMs === undefined) return schedule;
    const lastMoment = Math.min(this.#aws.clock.now(), schedule.endMs ?? Number.POSITIVE_INFINITY);
    const latestMs = parseScheduleExpression(expression, anchorMs).latest(lastMoment) ?? nextDueMs;
    if (latestMs <= nextDueMs) return schedule;
    const skipped = { ...schedule, nextDueMs: latestMs };
    this.#store.schedules.put(buildScheduleKey(schedule), skipped);
    return skipped;
  }

  #fire(key: string): void {
    let schedule = this.#store.schedules.get(key);
    if (schedule?.nextDueMs !== undefined && wasSuspended(this.#aws.clock, schedule.nextDueMs))
      schedule = this.#skipMissed(schedule);
    const nowMs = this.#aws.clock.now();
    while (schedule?.nextDueMs !== undefined && schedule.nextDueMs <= nowMs) {
      schedule = this.#tick(schedule, schedule.nextDueMs);
    }
    if (schedule) this.arm(schedule);
  }

  /** @returns the schedule with its next tick planned; undefined when it is complete and asked to be deleted then */
  #tick(schedule: ScheduleRecord, dueMs: number): ScheduleRecord | undefined {
    const delivery: Delivery = {
      id: randomUUID(),
      scheduleArn: schedule.arn,
      group: schedule.group,
      dueMs,
      target: schedule.target,
      failedAttempts: 0,
      nextAttemptMs: dueMs,
    };
    const planned = planNextDue(schedule, dueMs);
    const isFinished = planned.nextDueMs === undefined && schedule.actionAfterCompletion === 'DELETE';
    this.#aws.store.transaction(() => {
      this.#store.deliveries.put(delivery.id, delivery);
      if (isFinished) this.#store.schedules.delete(buildScheduleKey(schedule));
      else this.#store.schedules.put(buildScheduleKey(schedule), planned);
    });
    this.#aws.ledger.add(PAYERS.ticks, { schedulerInvocations: 1 });
    this.#attempt(delivery);
    return isFinished ? undefined : planned;
  }

  #schedule(delivery: Delivery): void {
    if (!this.#isRunning) return;
    const cancel = this.#aws.clock.schedule(delivery.nextAttemptMs, () => this.#attempt(delivery));
    this.#timers.set(delivery.id, cancel);
  }

  #attempt(delivery: Delivery): void {
    this.#timers.delete(delivery.id);
    const attempt = this.#deliver(delivery).finally(() => this.#attempts.delete(attempt));
    this.#attempts.add(attempt);
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const retry = await attemptDelivery(this.#aws, delivery);
    if (!retry) {
      this.#store.deliveries.delete(delivery.id);
      return;
    }
    this.#store.deliveries.put(retry.id, retry);
    this.#schedule(retry);
  }
}
