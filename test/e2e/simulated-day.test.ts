import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ALARM_THRESHOLDS } from '#contracts/alarm-thresholds';
import { HOUR_MS } from '#contracts/durations';
import { ALARMS } from '#contracts/names';
import { formatInstant, listHours, WINDOW_MS } from '#contracts/windows';
import type { DayOrder, PlayedDay } from './play-day.ts';

const PLAY_DAY = resolve(import.meta.dirname, 'play-day.ts');
const MAX_OUTPUT_BYTES = 10_000_000;

async function play(order: DayOrder): Promise<PlayedDay> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [PLAY_DAY, JSON.stringify(order)], { maxBuffer: MAX_OUTPUT_BYTES });
  return JSON.parse(stdout);
}

/** Together a call and a query in ten fail, a function in twenty-five, and, by this seed, the first of the day's crawls. */
const FAULTS = [
  'throttle:*:4%',
  'error:*:4%',
  'slow:*:50ms:2%',
  'fail-crawl:70%',
  'fail-query:10%',
  'crash:*:2%',
  'timeout:*:2%',
];

let troubled: PlayedDay;
let untroubled: PlayedDay;

beforeAll(async () => {
  [troubled, untroubled] = await Promise.all([
    play({ speed: 20_000, hours: 24, quietHours: 2, faults: FAULTS, faultSeed: 1 }),
    play({ speed: 300, hours: 1, quietHours: 0.1, faults: [] }),
  ]);
}, 300_000);

describe.each([
  ['a day with faults, at 20,000 times the speed', () => troubled],
  ['an hour without, at 300 times the speed', () => untroubled],
])('%s', (_, day) => {
  test('ends with the very objects that the generator gives, and no other', () => {
    expect(day().wrongObjects).toEqual([]);
  });

  test('ends with every hour aggregated, without a record too many or too few', () => {
    for (const { generated, raw, summarized, rows, groups } of Object.values(day().hours)) {
      expect({ raw, summarized }).toEqual({ raw: generated, summarized: generated });
      expect(rows).toBe(groups);
    }
  });

  test('has one run for every hour', () => {
    const { start, end, executions } = day();
    const closings = listHours(Date.parse(start), Date.parse(end)).map((hour) => formatInstant(hour + HOUR_MS));

    const scheduled = executions.map(({ input }) => String(JSON.parse(input).scheduledTime));

    expect(scheduled.filter((time) => time <= end)).toEqual(closings);
    expect(new Set(scheduled).size).toBe(scheduled.length);
  });

  test('has alarms that went off for what was, and for nothing else', () => {
    const { errorsByWindow, executions, end } = day();
    const failures = executions.filter(({ status }) => status === 'FAILED').map(({ stop }) => Date.parse(stop));
    const outbreaks = Object.entries(errorsByWindow)
      .filter(([, errors]) => errors > ALARM_THRESHOLDS.errorsPerWindow)
      .map(([window]) => Date.parse(window) + WINDOW_MS);

    expectTruth(alarmTimes(day(), ALARMS.runFailed), failures);
    expectTruth(
      alarmTimes(day(), ALARMS.highErrorRate).filter((time) => time <= Date.parse(end)),
      outbreaks,
    );
    // The first fifteen minutes of a deployment have no logs.
    expect(alarmTimes(day(), ALARMS.dataStale).length).toBeLessThanOrEqual(1);
    for (const name of [ALARMS.runTimedOut, ALARMS.slowAggregation, ALARMS.scheduleDeliveryFailed])
      expect({ name, times: alarmTimes(day(), name) }).toEqual({ name, times: [] });
  });

  test('ends with all alarms at rest', () => {
    const { alarms } = day();

    expect(alarms.filter(({ state }) => state !== 'OK')).toEqual([]);
    expect(alarms.length).toBe(Object.keys(ALARMS).length);
  });

  test('leaves no tick undelivered', () => {
    expect(day().undelivered).toEqual([]);
  });

  test('meets no defect of the local AWS', () => {
    expect(day().defects).toEqual([]);
  });
});

test('every kind of fault struck', () => {
  expect(Object.keys(troubled.injected)).toEqual(FAULTS);
  expect(Object.values(troubled.injected).filter((count) => count === 0)).toEqual([]);
});

const alarmTimes = ({ alarms }: PlayedDay, name: string): number[] =>
  (alarms.find((alarm) => alarm.name === name)?.history ?? [])
    .filter(({ to }) => to === 'ALARM')
    .map(({ at }) => Date.parse(at));

/** An alarm sees what happened in its period or right after it, and stays on while it goes on. */
const NOTICED_WITHIN_MS = 2 * WINDOW_MS;

function expectTruth(alarmed: number[], happened: number[]): void {
  const isNear = (time: number, others: number[]) =>
    others.some((other) => Math.abs(time - other) <= NOTICED_WITHIN_MS);
  const chains = happened.filter((time, index) => {
    const before = happened[index - 1];
    return before === undefined || time - before > NOTICED_WITHIN_MS;
  });
  expect(alarmed.filter((time) => !isNear(time, happened))).toEqual([]);
  expect(chains.filter((time) => !isNear(time, alarmed))).toEqual([]);
}
