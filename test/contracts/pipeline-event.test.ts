import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidEventError } from '#contracts/errors';
import { INCIDENT_KINDS } from '#contracts/incidents';
import {
  DEFAULT_RECORDS_PER_WINDOW,
  DEFAULT_SEED,
  MAX_RECORDS_PER_WINDOW,
  parsePipelineEvent,
} from '#contracts/pipeline-event';
import { floorToWindow, formatInstant, listWindows, WINDOW_MS } from '#contracts/windows';
import { countWindow } from '#generator/generate';

const EVENTS = join(import.meta.dirname, '../../events');
const NOW = Date.parse('2026-11-23T12:00:00Z');
const readEvent = (file: string): Record<string, unknown> => JSON.parse(readFileSync(join(EVENTS, file), 'utf8'));
const parse = (event: unknown) => parsePipelineEvent(event, NOW);

const tick = { scheduledTime: '2026-11-23T09:05:00Z' };
const window = { start: '2026-11-23T08:00:00Z', end: '2026-11-23T09:00:00Z' };
const incident = { kind: 'bad-deploy', start: '2026-11-23T08:10:00Z', durationMinutes: 30 };

describe('an event', () => {
  test('needs nothing but the time of its schedule', () => {
    expect(parse(tick)).toEqual({
      scheduledTime: Date.parse('2026-11-23T09:05:00Z'),
      window: { start: Date.parse('2026-11-23T09:00:00Z'), end: Date.parse('2026-11-23T09:05:00Z') },
      seed: DEFAULT_SEED,
      records: DEFAULT_RECORDS_PER_WINDOW,
      errorRateFactor: 1,
      incidents: 'seeded',
      crawl: false,
      reaggregate: false,
    });
  });

  test('means the last whole window before its scheduled time', () => {
    const times = fc.integer({ min: Date.parse('2020-01-02T00:00:00Z'), max: NOW });
    fc.assert(
      fc.property(times, (scheduledMs) => {
        const { window } = parse({ scheduledTime: formatInstant(scheduledMs) });
        expect(window.end).toBe(floorToWindow(scheduledMs));
        expect(window.end - window.start).toBe(WINDOW_MS);
      }),
    );
  });

  test('takes a time with an offset for the same instant in UTC', () => {
    expect(parse({ scheduledTime: '2026-11-23T10:05:00+01:00' })).toEqual(parse(tick));
  });

  test('asks for the window that it names, whatever its scheduled time is', () => {
    expect(parse({ ...tick, window }).window).toEqual({
      start: Date.parse(window.start),
      end: Date.parse(window.end),
    });
  });

  test('keeps the incidents that it lists, major unless they say otherwise', () => {
    expect(parse({ ...tick, incidents: [incident] }).incidents).toEqual([
      { ...incident, start: Date.parse(incident.start), severity: 'major' },
    ]);
  });

  test('may be a little ahead of our clock', () => {
    expect(() => parse({ scheduledTime: '2026-11-23T12:10:00Z' })).not.toThrow();
  });
});

describe('an event is refused', () => {
  test.each([
    ['null', null, 'the event must be a JSON object, got null'],
    ['a number', 5, 'the event must be a JSON object, got 5'],
    ['a text', 'tick', 'the event must be a JSON object, got "tick"'],
    ['a list', [tick], 'the event must be a JSON object, got'],
    ['no time', {}, 'scheduledTime must be an ISO-8601 time with a zone, like 2026-11-23T09:00:00Z, got undefined'],
    ['a time that is no time', { scheduledTime: 'noon' }, 'scheduledTime must be an ISO-8601 time'],
    ['a day that is no day', { scheduledTime: '2026-13-40T09:00:00Z' }, 'scheduledTime must be an ISO-8601 time'],
    [
      'a day that its month has not',
      { scheduledTime: '2026-02-30T09:05:00Z' },
      'scheduledTime must be an ISO-8601 time',
    ],
    ['a leap day of another year', { scheduledTime: '2026-02-29T09:05:00Z' }, 'scheduledTime must be an ISO-8601 time'],
    ['a time without a zone', { scheduledTime: '2026-11-23T09:00:00' }, 'scheduledTime must be an ISO-8601 time'],
    ['an epoch', { scheduledTime: 1_763_888_400 }, 'scheduledTime must be an ISO-8601 time'],
    [
      'the far future',
      { scheduledTime: '2036-11-23T09:00:00Z' },
      'scheduledTime must not be later than 2026-11-23T12:10',
    ],
    [
      'an unknown field',
      { ...tick, recrods: 1 },
      'recrods is not a field; allowed: description, scheduledTime, window',
    ],
    [
      'volume that is negative',
      { ...tick, records: -5 },
      'records must be a whole number between 1 and 1000000, got -5',
    ],
    ['no volume', { ...tick, records: 0 }, 'records must be a whole number between 1 and 1000000, got 0'],
    ['a broken volume', { ...tick, records: 1.5 }, 'records must be a whole number'],
    [
      'volume as a text',
      { ...tick, records: '1000' },
      'records must be a whole number between 1 and 1000000, got "1000"',
    ],
    ['too much volume', { ...tick, records: MAX_RECORDS_PER_WINDOW + 1 }, 'got 1000001'],
    ['a negative seed', { ...tick, seed: -1 }, 'seed must be a whole number between 0 and 2147483647, got -1'],
    [
      'a negative factor',
      { ...tick, errorRateFactor: -1 },
      'errorRateFactor must be a number between 0 and 1000, got -1',
    ],
    ['crawl as a text', { ...tick, crawl: 'yes' }, 'crawl must be true or false, got "yes"'],
    ['reaggregate as a number', { ...tick, reaggregate: 1 }, 'reaggregate must be true or false, got 1'],
    ['a description that is none', { ...tick, description: 7 }, 'description must be a text, got 7'],
    ['a window that is none', { ...tick, window: 'all' }, 'window must be a JSON object, got "all"'],
    [
      'a window off the grid',
      { ...tick, window: { ...window, start: '2026-11-23T08:01:00Z' } },
      'window.start must lie on a 5-minute boundary, like 2026-11-23T08:00:00Z, got 2026-11-23T08:01:00Z',
    ],
    ['half a window', { ...tick, window: { start: window.start } }, 'window.end must be an ISO-8601 time'],
    [
      'a window with more',
      { ...tick, window: { ...window, step: 5 } },
      'window.step is not a field; allowed: start, end',
    ],
    [
      'an empty window',
      { ...tick, window: { start: window.start, end: window.start } },
      'window.end must be after window.start',
    ],
    [
      'a window backwards',
      { ...tick, window: { start: window.end, end: window.start } },
      'window.end must be after window.start',
    ],
    [
      'a window of two days',
      { ...tick, window: { ...window, start: '2026-11-21T09:00:00Z' } },
      'window must span at most 24 hours, got 48',
    ],
    [
      'a window of the future',
      { ...tick, window: { ...window, end: '2026-11-23T13:00:00Z' } },
      'window.end must not be later than 2026-11-23T12:10:00Z',
    ],
    [
      'a window of long ago',
      { ...tick, window: { start: '2019-12-31T23:00:00Z', end: '2020-01-01T00:00:00Z' } },
      'window.start must not be before 2020-01-01T00:00:00Z',
    ],
    [
      'incidents of another word',
      { ...tick, incidents: 'some' },
      'incidents must be "seeded", "none" or a list of incidents, got "some"',
    ],
    [
      'an incident of no kind',
      { ...tick, incidents: [{ ...incident, kind: 'meteor' }] },
      `incidents[0].kind must be one of ${INCIDENT_KINDS.join(', ')}, got "meteor"`,
    ],
    [
      'an incident without a start',
      { ...tick, incidents: [incident, { ...incident, start: undefined }] },
      'incidents[1].start must be an ISO-8601 time',
    ],
    [
      'an incident that is too short',
      { ...tick, incidents: [{ ...incident, durationMinutes: 1 }] },
      'incidents[0].durationMinutes must be a whole number between 5 and 1440, got 1',
    ],
    [
      'an incident with more',
      { ...tick, incidents: [{ ...incident, blame: 'me' }] },
      'incidents[0].blame is not a field; allowed: kind, start',
    ],
    ['an incident that is none', { ...tick, incidents: [7] }, 'incidents[0] must be a JSON object, got 7'],
  ])('with %s', (_, event, message) => {
    expect(() => parse(event)).toThrow(InvalidEventError);
    expect(() => parse(event)).toThrow(message);
  });

  test('with every mistake named at once', () => {
    expect(() => parse({ scheduledTime: 'noon', records: -5 })).toThrow(/scheduledTime must be .*; records must be /);
  });

  test('in words, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (event) => {
        expect(() => parse(event)).toThrow(InvalidEventError);
        expect(() => parse(event)).toThrow(/\S/);
      }),
    );
  });
});

describe('the sample events', () => {
  const files = readdirSync(EVENTS).filter((file) => file.endsWith('.json'));
  const documented = [
    ...readFileSync(join(EVENTS, 'README.md'), 'utf8').matchAll(/^- \[`([\w-]+\.json)`\]\(\1\): \S.*\.$/gm),
  ];

  test('are at least ten, each documented in one line', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    expect(documented.map(([, file]) => file).sort()).toEqual(files.sort());
  });

  test.each(files)('%s is an event', (file) => {
    const event = readEvent(file);

    expect(() => parse(event)).not.toThrow();
    expect(documented.map(([line]) => line)).toContain(`- [\`${file}\`](${file}): ${event['description']}.`);
  });

  test('show an incident of every kind', () => {
    const kinds = files.flatMap((file) => {
      const { incidents } = parse(readEvent(file));
      return Array.isArray(incidents) ? incidents.map(({ kind }) => kind) : [];
    });

    expect(kinds.sort()).toEqual([...INCIDENT_KINDS].sort());
  });

  test('trip the alarm where they say so, and do not where they say that too', () => {
    const worstWindow = (file: string): number => {
      const event = parse(readEvent(file));
      const windows = listWindows(event.window.start, event.window.end);
      return Math.max(...windows.map((windowMs) => countWindow({ ...event, windowMs }).errorRecords));
    };

    expect(worstWindow('high-error-rate.json')).toBeGreaterThan(10);
    expect(worstWindow('quiet-night.json')).toBeLessThanOrEqual(10);
  });

  test('keep their incidents inside their windows', () => {
    for (const file of files) {
      const { incidents, window } = parse(readEvent(file));
      for (const { start, durationMinutes } of Array.isArray(incidents) ? incidents : []) {
        expect(start).toBeGreaterThanOrEqual(window.start);
        expect(start + durationMinutes * 60_000).toBeLessThanOrEqual(window.end);
      }
    }
  });
});
