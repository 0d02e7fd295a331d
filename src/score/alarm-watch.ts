/** Alarms over stored metrics, evaluated minute by minute by the code of the local CloudWatch. */
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { METRIC_NAMESPACE, METRIC_SERVICE } from '#contracts/metrics';
import { Store } from '#local/core/store';
import { isBreaching } from '#local/services/cloudwatch/alarms/alarm-rule';
import { judgeAlarm } from '#local/services/cloudwatch/alarms/judge-alarm';
import { createMetricStore } from '#local/services/cloudwatch/metrics/metric-store';
import type { Publication } from './play-ticks.ts';
import type { WatchedAlarm } from './read-template.ts';

export interface Span {
  fromMs: number;
  /** Exclusive. */
  toMs: number;
}

/** One alarm in alarm at one minute. */
export interface Ringing {
  alarm: string;
  atMs: number;
  /** It was not in alarm the minute before: its action runs. */
  isNew: boolean;
  /** What the datapoints that breach its threshold are about; empty when missing data do. */
  about: Span[];
}

export class AlarmWatch {
  readonly #store = new Store(':memory:');
  readonly #metrics = createMetricStore(this.#store);
  readonly #states = new Map<string, StateValue>();
  readonly #alarms: readonly WatchedAlarm[];
  /** Not published yet. */
  #awaited: Publication[] = [];

  constructor(alarms: readonly WatchedAlarm[]) {
    this.#alarms = alarms;
  }

  /** Takes what will be published; `evaluate` sees it when its time has come. */
  expect(publications: readonly Publication[]): void {
    this.#awaited.push(...publications);
  }

  /** Evaluates all alarms once; returns those that are in alarm. Minutes must come in order. */
  evaluate(minuteMs: number): Ringing[] {
    for (const publication of this.#awaited.filter(({ atMs }) => atMs < minuteMs)) this.#publish(publication);
    this.#awaited = this.#awaited.filter(({ atMs }) => atMs >= minuteMs);
    return this.#alarms.flatMap((alarm) => this.#judge(alarm, minuteMs));
  }

  close(): void {
    this.#store.close();
  }

  #publish({ metric, stampMs, value }: Publication): void {
    this.#metrics.put(
      { namespace: METRIC_NAMESPACE, name: metric, dimensions: [{ name: 'service', value: METRIC_SERVICE }] },
      [{ atMs: stampMs, unit: 'None', count: 1, sum: value, low: value, high: value }],
    );
  }

  #judge({ name, definition }: WatchedAlarm, minuteMs: number): Ringing[] {
    const before = this.#states.get(name) ?? 'INSUFFICIENT_DATA';
    const { state, evaluated } = judgeAlarm(this.#metrics, definition, before, minuteMs);
    this.#states.set(name, state);
    if (state !== 'ALARM') return [];
    const { periodMs } = definition.rule;
    const about = evaluated
      .filter(({ value }) => isBreaching(definition.rule, value))
      .map(({ atMs }) => describedSpan(atMs, periodMs));
    return [{ alarm: name, atMs: minuteMs, isNew: before !== 'ALARM', about }];
  }
}

/** A period slides; in it lies one stamp, a multiple of its length, which is the start of what was counted. */
function describedSpan(atMs: number, periodMs: number): Span {
  const fromMs = Math.ceil(atMs / periodMs) * periodMs;
  return { fromMs, toMs: fromMs + periodMs };
}
