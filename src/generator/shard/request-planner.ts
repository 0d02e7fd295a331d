/**
 * Plays one request along its route, inside of one zone. Every call becomes a record of its service, written when the call ends; all of them
 * share a request id, and a caller takes its own time plus that of its callees.
 */
import { WINDOW_MS } from '#contracts/windows';
import type { EventType } from '../events/event-type.ts';
import { FALLBACK_SERVED, UPSTREAM_FAILED, UPSTREAM_RETRIED } from '../events/failure-events.ts';
import { MAX_STEPS, type Route, type Step } from '../routes.ts';
import { getTemplate, type Template } from '../template.ts';
import { findApplication } from '../topology.ts';
import { COLUMN } from './record-table.ts';
import type { RecordWriter } from './record-writer.ts';

/** No service works on one call for longer, so that a request fits into its window. */
const MAX_OWN_TENTHS = 100_000;
const NOBODY = -1;

/** How a request fails. */
export interface RequestFailure {
  /** Index of the step that fails. */
  step: number;
  event: EventType;
  /** Whether a caller, by index of its service, fails with its callee; others find a way around. */
  failsToo: (serviceIndex: number) => boolean;
}

/** `as` throughout: the lists below are as long as the longest route, so an index of a step is inside of them. */
export class RequestPlanner {
  readonly #writer: RecordWriter;
  /** What each step logs; undefined for a call that is never made. */
  readonly #templates: (Template | undefined)[] = new Array(MAX_STEPS);
  /** Index of the service that the step's message blames, or NOBODY. */
  readonly #blamed = new Int32Array(MAX_STEPS);
  /** Tenths of milliseconds: a step's own work, work with callees, and when its next callee may start. */
  readonly #own = new Int32Array(MAX_STEPS);
  readonly #total = new Int32Array(MAX_STEPS);
  readonly #cursor = new Int32Array(MAX_STEPS);

  constructor(writer: RecordWriter) {
    this.#writer = writer;
  }

  /** @param zone index of the zone that serves the request */
  planSuccess({ steps }: Route, zone: number, offsetMs: number): void {
    this.#prepare(steps, zone);
    this.#write(steps, zone, offsetMs);
  }

  planFailure({ steps }: Route, zone: number, offsetMs: number, failure: RequestFailure): void {
    this.#prepare(steps, zone);
    this.#fail(steps, failure);
    this.#write(steps, zone, offsetMs);
  }

  #prepare(steps: readonly Step[], zone: number): void {
    for (let index = 0; index < steps.length; index++) {
      // `as`: the index is inside of the list.
      const { template } = steps[index] as Step;
      this.#templates[index] = template;
      this.#blamed[index] = NOBODY;
      const tenths = this.#writer.drawLatency(template, zone);
      this.#own[index] = tenths < MAX_OWN_TENTHS ? tenths : MAX_OWN_TENTHS;
    }
  }

  /** Lets a step fail, then its callers up to the first that finds a way around; what comes after is not called. */
  #fail(steps: readonly Step[], { step, event, failsToo }: RequestFailure): void {
    this.#replace(steps, step, event);
    const isOver = new Set([step]);
    let callee = step;
    for (let caller = callerOf(steps, step); caller >= 0; caller = callerOf(steps, caller)) {
      const { service, serviceIndex } = templateOf(steps, caller);
      const fails = failsToo(serviceIndex);
      const hasFallback = findApplication(service)?.isResilient;
      this.#replace(steps, caller, fails ? UPSTREAM_FAILED : hasFallback ? FALLBACK_SERVED : UPSTREAM_RETRIED);
      this.#blamed[caller] = templateOf(steps, callee).serviceIndex;
      if (!fails) break;
      isOver.add(caller);
      callee = caller;
    }
    this.#skipCallsOf(steps, step, isOver);
  }

  #replace(steps: readonly Step[], index: number, event: EventType): void {
    const template = getTemplate(event, templateOf(steps, index).service, true);
    this.#templates[index] = template;
    // Timeouts and refusals take about the same time each: no long tail.
    this.#own[index] = 1 + ((template.latencyTenths * (0.9 + 0.2 * this.#writer.random.float())) | 0);
  }

  #skipCallsOf(steps: readonly Step[], failed: number, isOver: Set<number>): void {
    for (let index = failed + 1; index < steps.length; index++) {
      if (!isOver.has(callerOf(steps, index))) continue;
      this.#templates[index] = undefined;
      isOver.add(index);
    }
  }

  #write(steps: readonly Step[], zone: number, offsetMs: number): void {
    const { random, table, fleet } = this.#writer;
    this.#addUp(steps);
    const latestMs = WINDOW_MS - 1 - toMs(this.#total[0] as number);
    const startMs = offsetMs < latestMs ? offsetMs : latestMs;
    const requestHigh = random.uint32();
    const requestLow = random.uint32();
    for (let index = 0; index < steps.length; index++) {
      const template = this.#templates[index];
      if (!template) continue;
      const endMs = startMs + toMs(this.#enter(steps, index));
      // `as`: an application has one host in each zone.
      const host = fleet.hostsOf[template.serviceIndex]?.[zone] as number;
      const row = this.#writer.write(template, host, endMs);
      table.rows[row + COLUMN.requestHigh] = requestHigh;
      table.rows[row + COLUMN.requestLow] = requestLow;
      table.rows[row + COLUMN.latencyTenths] = this.#total[index] as number;
      if (this.#blamed[index] !== NOBODY) table.rows[row + COLUMN.slotA] = this.#blamed[index] as number;
    }
  }

  /** Adds the time of callees to that of their callers, innermost first. */
  #addUp(steps: readonly Step[]): void {
    this.#total.set(this.#own);
    for (let index = steps.length - 1; index > 0; index--) {
      if (!this.#templates[index]) continue;
      const caller = callerOf(steps, index);
      this.#total[caller] = (this.#total[caller] as number) + (this.#total[index] as number);
    }
  }

  /** Starts a step as soon as its caller is free for it; returns when it ends, tenths after the request's start. */
  #enter(steps: readonly Step[], index: number): number {
    const caller = callerOf(steps, index);
    const start = caller >= 0 ? (this.#cursor[caller] as number) : 0;
    const end = start + (this.#total[index] as number);
    this.#cursor[index] = start + ((this.#own[index] as number) >> 1);
    if (caller >= 0) this.#cursor[caller] = end;
    return end;
  }
}

/** Tenths to whole milliseconds. */
const toMs = (tenths: number): number => (tenths / 10) | 0;

// `as` in both: the indexes come from the route itself.
const callerOf = (steps: readonly Step[], index: number): number => (steps[index] as Step).caller;
const templateOf = (steps: readonly Step[], index: number): Template => (steps[index] as Step).template;
