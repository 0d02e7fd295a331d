import { describe, expect, test } from '@jest/globals';
import { endsBefore, formatFilter, matchesFilter, parseFilter } from '#console/pages/runs/run-filter';
import { checkEvent } from '#console/runs/check-event';
import { nameRun } from '#console/runs/name-run';
import { describeTrigger, findTrigger } from '#console/runs/trigger';
import { HOUR_MS } from '#contracts/durations';

const NOW = Date.parse('2026-11-23T09:00:00Z');

describe('what started a run', () => {
  const samples = [
    { name: 'disk-full', text: '{"description": "A disk runs full", "scheduledTime": "2026-11-18T11:00:00Z"}' },
  ];

  test.each([
    ['the schedule', { scheduledTime: '2026-11-23T09:00:00Z', records: 1_000, seed: 42 }, 'Schedule'],
    [
      'a sample event, moved in time',
      { scheduledTime: '2026-11-23T09:00:00Z', description: 'A disk runs full' },
      'Sample: disk-full',
    ],
    ['an event of the past', { scheduledTime: '2026-11-20T09:00:00Z' }, 'Replay'],
    ['an event with a window of its own', { scheduledTime: '2026-11-23T09:00:00Z', crawl: true }, 'By hand'],
    ['an event that is none', { scheduledTime: 'yesterday' }, 'By hand'],
  ])('is told of %s', (_, event, text) => {
    expect(describeTrigger(findTrigger(JSON.stringify(event), NOW, samples))).toBe(text);
  });

  test.each(['', '[]', 'null', '"text"', '{'])('is a hand where the input is %j', (input) => {
    expect(findTrigger(input, NOW, samples)).toEqual({ kind: 'hand' });
  });
});

describe('the filter of runs', () => {
  test.each([
    {},
    { search: 'disk', status: 'FAILED', last: '6hour' },
    { from: '2026-11-23T00:00:00Z', to: '2026-11-23T06:00:00Z' },
  ])('survives the way through an address: %j', (query) => {
    const none = { search: undefined, status: undefined, last: undefined, from: undefined, to: undefined };

    expect(formatFilter(parseFilter(query))).toEqual({ ...none, ...query });
  });

  test.each([
    { last: '6parsecs' },
    { last: 'hour' },
    { from: 'yesterday', to: 'today' },
    { from: '2026-11-23T00:00:00Z' },
  ])('passes over a time that is none: %j', (query) => {
    expect(parseFilter(query).range).toBeNull();
  });

  const run = { name: 'incident-disk-full', status: 'FAILED', startDate: new Date(NOW - HOUR_MS) };

  test.each([
    [{}, true],
    [{ search: ' DISK ' }, true],
    [{ search: 'outage' }, false],
    [{ status: 'FAILED' }, true],
    [{ status: 'RUNNING' }, false],
    [{ last: '60minute' }, true],
    [{ last: '59minute' }, false],
    [{ from: '2026-11-23T07:30:00Z', to: '2026-11-23T08:00:00Z' }, true],
    [{ from: '2026-11-23T07:00:00Z', to: '2026-11-23T07:59:00Z' }, false],
  ])('%j lets a run through: %s', (query, isThrough) => {
    expect(matchesFilter(run, parseFilter(query), NOW)).toBe(isThrough);
  });

  test('knows when all older runs are outside of its range', () => {
    expect(endsBefore(run, parseFilter({ last: '59minute' }), NOW)).toBe(true);
    expect(endsBefore(run, parseFilter({ last: '60minute' }), NOW)).toBe(false);
    expect(endsBefore(run, parseFilter({ status: 'FAILED' }), NOW)).toBe(false);
  });
});

describe('an event that somebody wrote', () => {
  test('is the event where it is right', () => {
    const event = { scheduledTime: '2026-11-23T08:55:00Z' };

    expect(checkEvent(JSON.stringify(event), NOW)).toEqual({ event });
  });

  test.each([
    ['{', /^This is not JSON: /],
    ['{"scheduledTime": "2026-11-24T09:00:00Z"}', /^scheduledTime must not be later than/],
    ['{"scheduledTime": "2026-11-23T08:55:00Z", "recordz": 1}', /^recordz is not a field/],
  ])('is refused in words where it is %s', (text, problem) => {
    expect(checkEvent(text, NOW)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

test('the name of a run says what was started and when, within the limits of Step Functions', () => {
  expect(nameRun('disk full!', NOW)).toMatch(/^disk-full--20261123T090000Z-[0-9a-f]{4}$/);
  expect(nameRun('x'.repeat(200), NOW)).toHaveLength(80);
});
