import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { METRICS, type MetricName } from '#contracts/metrics';
import { AlarmWatch, type Ringing } from '#score/alarm-watch';
import { alarms } from './template.ts';

const MINUTE = 60_000;
const WINDOW = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const start = Date.UTC(2026, 10, 2, 8);

let watch: AlarmWatch;
let ringings: Ringing[];

beforeEach(() => {
  watch = new AlarmWatch(alarms);
  ringings = [];
});
afterEach(() => watch.close());

/** A window as its tick publishes it, a moment after its end. */
const publish = (metric: MetricName, windowMs: number, value: number) =>
  watch.expect([{ metric, stampMs: windowMs, atMs: windowMs + WINDOW, value }]);

const watchUntil = (fromMs: number, toMs: number) => {
  for (let minute = fromMs + MINUTE; minute <= toMs; minute += MINUTE) ringings.push(...watch.evaluate(minute));
};

const raised = () => ringings.filter(({ isNew }) => isNew).map(({ alarm, atMs }) => [alarm, (atMs - start) / MINUTE]);

describe('a fleet that falls silent', () => {
  test('raises an alarm fifteen minutes after its last records came', () => {
    for (let window = start - HOUR; window < start; window += WINDOW) publish(METRICS.logRecords, window, 1_000);

    watchUntil(start - HOUR / 2, start + HOUR);

    // The window that ends at the start is published then, and seen a minute later.
    expect(raised()).toEqual([['Data Stale', 16]]);
    expect(ringings.flatMap(({ about }) => about)).toEqual([]);
  });

  test('raises none when one tick is lost', () => {
    for (let window = start - HOUR; window < start + HOUR; window += WINDOW)
      if (window !== start) publish(METRICS.logRecords, window, 1_000);

    watchUntil(start - HOUR / 2, start + HOUR);

    expect(raised()).toEqual([]);
  });
});

describe('a window with errors', () => {
  const play = (errors: number) => {
    for (let window = start - HOUR; window < start + HOUR; window += WINDOW) {
      publish(METRICS.logRecords, window, 1_000);
      publish(METRICS.errorRecords, window, window === start ? errors : 1);
    }
    watchUntil(start - HOUR / 2, start + HOUR);
  };

  test('raises the alarm a minute after its tick, and for five minutes', () => {
    play(11);

    expect(raised()).toEqual([['High Error Rate', 6]]);
    expect(ringings.map(({ atMs }) => (atMs - start) / MINUTE)).toEqual([6, 7, 8, 9, 10]);
  });

  test('is what the alarm is about, however the periods slide', () => {
    play(11);

    expect(ringings.map(({ about }) => about)).toEqual(ringings.map(() => [{ fromMs: start, toMs: start + WINDOW }]));
  });

  test('raises none with ten errors', () => {
    play(10);

    expect(raised()).toEqual([]);
  });
});

describe('an unusual hour', () => {
  test('raises the alarm when it is closed, and is what it is about', () => {
    for (let window = start - HOUR; window < start + 3 * HOUR; window += WINDOW)
      publish(METRICS.logRecords, window, 1_000);
    const atMs = start + HOUR + MINUTE;
    watch.expect([{ metric: METRICS.hourlyErrorZScore, stampMs: start, atMs, value: 7 }]);

    watchUntil(start, start + 2 * HOUR);

    expect(raised()).toEqual([['Error Anomaly', 62]]);
    expect(ringings[0]?.about).toEqual([{ fromMs: start, toMs: start + HOUR }]);
  });
});
