import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidEventError } from '#contracts/errors';
import { INCIDENT_KINDS, type WindowTruth } from '#contracts/incidents';
import { WINDOW_MS } from '#contracts/windows';
import { buildWindowTruth, countWindow, generateWindow } from '#generator/generate';
import { INCIDENT_SCRIPTS } from '#generator/incidents/catalog';
import { planIncidents } from '#generator/incidents/plan-incidents';
import { buildSpec, listSpecs, requestIncident, WINDOW_START } from '../support/windows.ts';

const MONTH_START = Date.parse('2026-11-01T00:00:00Z');
const WINDOWS_PER_MONTH = 30 * 24 * 12;

const readMonth = (seed: number): WindowTruth[] =>
  listSpecs(buildSpec({ seed, windowMs: MONTH_START, incidents: 'seeded' }), WINDOWS_PER_MONTH)
    .map(buildWindowTruth)
    .filter((truth) => truth !== undefined);

/** Starts of the windows of each incident, by its id. */
function groupWindows(month: readonly WindowTruth[]): Map<string, { windows: number[]; start: string; end: string }> {
  const found = new Map<string, { windows: number[]; start: string; end: string }>();
  for (const { window, incidents } of month)
    for (const { id, start, end } of incidents) {
      const entry = found.get(id) ?? { windows: [], start, end };
      entry.windows.push(Date.parse(window.start));
      found.set(id, entry);
    }
  return found;
}

describe('seeded incidents', () => {
  const months = [1, 2, 3, 4, 5, 6, 7, 8].map(readMonth);
  const all = months.map(groupWindows);

  test('are a handful a month', () => {
    const counts = all.map(({ size }) => size);

    expect(Math.max(...counts)).toBeLessThan(16);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeGreaterThan(3);
  });

  test('are of every kind and severity', () => {
    const incidents = months.flat().flatMap((truth) => truth.incidents);

    expect(new Set(incidents.map(({ kind }) => kind)).size).toBe(INCIDENT_KINDS.length);
    expect(new Set(incidents.map(({ severity }) => severity)).size).toBe(2);
  });

  test('are known in each window that they touch, and in no other', () => {
    for (const { windows, start, end } of all.flatMap((month) => [...month.values()])) {
      const first = Math.floor(Date.parse(start) / WINDOW_MS) * WINDOW_MS;
      const last = Math.floor((Date.parse(end) - 1) / WINDOW_MS) * WINDOW_MS;
      const expected = listSpecs(buildSpec({ windowMs: first }), (last - first) / WINDOW_MS + 1);
      const ofMonth = expected.map(({ windowMs }) => windowMs).filter((ms) => ms >= MONTH_START);
      expect(windows).toEqual(ofMonth.slice(0, windows.length));
      // The month's last incident may go on into the next month.
      expect(
        windows.length === ofMonth.length || windows.at(-1) === MONTH_START + (WINDOWS_PER_MONTH - 1) * WINDOW_MS,
      ).toBe(true);
    }
  });

  test('go on past hours and past midnight', () => {
    const spans = all.flatMap((month) => [...month.values()]);

    expect(spans.some(({ start, end }) => start.slice(0, 13) !== end.slice(0, 13))).toBe(true);
    expect(spans.some(({ start, end }) => start.slice(0, 10) !== end.slice(0, 10))).toBe(true);
  });

  test('of a day do not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 0, max: WINDOWS_PER_MONTH }),
        (seed, window) => {
          const spec = buildSpec({ seed, windowMs: MONTH_START + window * WINDOW_MS, incidents: 'seeded' });
          const first = buildWindowTruth(spec);
          buildWindowTruth({ ...spec, windowMs: spec.windowMs - 1_000 * WINDOW_MS });
          expect(buildWindowTruth(spec)).toEqual(first);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('last as long as their kind says, and less than a day', () => {
    for (const { kind, start, end } of months.flat().flatMap((truth) => truth.incidents)) {
      const minutes = (Date.parse(end) - Date.parse(start)) / 60_000;
      const { min, max } = INCIDENT_SCRIPTS[kind].durationMinutes;
      expect(minutes).toBeGreaterThanOrEqual(min);
      expect(minutes).toBeLessThanOrEqual(max);
      expect(max).toBeLessThan(24 * 60);
    }
  });
});

describe('requested incidents', () => {
  test('replace the seeded ones', () => {
    expect(planIncidents(requestIncident({ kind: 'disk-full' }), 1, WINDOW_START)).toHaveLength(1);
    expect(planIncidents('none', 1, WINDOW_START)).toEqual([]);
  });

  test.each([...INCIDENT_KINDS])('of kind %s start where the seed says among the kind’s origins', (kind) => {
    const origins = new Set(
      Array.from(
        { length: 200 },
        (_, seed) => planIncidents(requestIncident({ kind }), seed, WINDOW_START)[0]?.service,
      ),
    );

    expect([...origins].toSorted()).toEqual([...INCIDENT_SCRIPTS[kind].origins].toSorted());
  });

  test('start at the same place in every window', () => {
    const incidents = requestIncident({ kind: 'bad-deploy' });
    const services = listSpecs(buildSpec({ incidents }), 12).map(
      (spec) => buildWindowTruth(spec)?.incidents[0]?.service,
    );

    expect(new Set(services).size).toBe(1);
  });

  test('refuse an origin that the kind cannot hit, naming the value and what is allowed', async () => {
    const spec = buildSpec({
      incidents: [
        ...requestIncident({ kind: 'memory-leak', service: 'catalog' }),
        ...requestIncident({ kind: 'database-outage', service: 'storefront' }),
      ],
    });
    const message =
      'incidents[1].service must be one of orders-db, catalog-db, payments-db, identity-db for database-outage, got "storefront"';

    await expect(generateWindow(spec).next()).rejects.toThrow(new InvalidEventError(message));
    expect(() => countWindow(spec)).toThrow(InvalidEventError);
    expect(() => buildWindowTruth(spec)).toThrow(message);
  });

  test('refuse a wrong origin even in a window that the incident does not touch', async () => {
    const start = WINDOW_START + 30 * 24 * 3_600_000;
    const incidents = requestIncident({ kind: 'disk-full', service: 'nowhere', start });

    await expect(generateWindow(buildSpec({ incidents })).next()).rejects.toThrow(/got "nowhere"/);
  });

  test('may overlap', () => {
    const incidents = [
      ...requestIncident({ kind: 'disk-full', service: 'search-index' }),
      ...requestIncident({ kind: 'bad-deploy', service: 'cart', start: WINDOW_START + 120_000 }),
    ];

    const truth = buildWindowTruth(buildSpec({ incidents }));
    const both = countWindow(buildSpec({ incidents }));
    const one = countWindow(buildSpec({ incidents: incidents.slice(0, 1) }));

    expect(truth?.incidents.map(({ kind }) => kind)).toEqual(['disk-full', 'bad-deploy']);
    expect(both.errorRecords).toBeGreaterThan(one.errorRecords);
  });
});
