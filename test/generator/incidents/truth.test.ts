import { describe, expect, test } from '@jest/globals';
import { WINDOW_MS } from '#contracts/windows';
import { buildWindowTruth } from '#generator/generate';
import { buildPhases, findPhase, intensityAt } from '#generator/incidents/phases';
import { buildSpec, readAllLines, requestIncident, WINDOW_START } from '../support/windows.ts';

describe('buildWindowTruth', () => {
  const incidents = requestIncident({
    kind: 'database-outage',
    service: 'payments-db',
    start: WINDOW_START + 4 * 60_000 + 40_000,
    durationMinutes: 20,
  });

  test('describes an incident by where, when and how bad it is', () => {
    expect(buildWindowTruth(buildSpec({ incidents }))).toEqual({
      window: { start: '2026-11-23T09:05:00Z', end: '2026-11-23T09:10:00Z' },
      seed: 42,
      incidents: [
        {
          id: 'database-outage-20261123T0909Z-payments-db',
          kind: 'database-outage',
          severity: 'major',
          service: 'payments-db',
          hosts: expect.arrayContaining([expect.stringMatching(/^database-/)]),
          affectedServices: [],
          start: '2026-11-23T09:09:40Z',
          end: '2026-11-23T09:29:40Z',
          phases: [
            { phase: 'onset', start: '2026-11-23T09:09:40Z', end: '2026-11-23T09:12:40Z' },
            { phase: 'peak', start: '2026-11-23T09:12:40Z', end: '2026-11-23T09:25:40Z' },
            { phase: 'recovery', start: '2026-11-23T09:25:40Z', end: '2026-11-23T09:29:40Z' },
          ],
        },
      ],
    });
  });

  test('names the services that the failure has reached by the end of the window', () => {
    const next = buildWindowTruth(buildSpec({ incidents, windowMs: WINDOW_START + WINDOW_MS }));

    expect(next?.incidents[0]?.affectedServices).toEqual(['payments', 'checkout', 'storefront']);
  });

  test('hits one host in a minor incident and all of the service in a major one', () => {
    const countHosts = (severity: 'minor' | 'major') =>
      buildWindowTruth(buildSpec({ incidents: requestIncident({ kind: 'disk-full', severity }) }))?.incidents[0]?.hosts
        .length;

    expect(countHosts('minor')).toBe(1);
    expect(countHosts('major')).toBe(6);
  });

  test('is undefined for a window that no incident touches', () => {
    expect(buildWindowTruth(buildSpec())).toBeUndefined();
    expect(buildWindowTruth(buildSpec({ incidents, windowMs: WINDOW_START - WINDOW_MS }))).toBeUndefined();
    expect(buildWindowTruth(buildSpec({ incidents, windowMs: WINDOW_START + 5 * WINDOW_MS }))).toBeUndefined();
  });

  test('never goes into the records', async () => {
    const spec = buildSpec({ incidents, windowMs: WINDOW_START + WINDOW_MS });
    const id = buildWindowTruth(spec)?.incidents[0]?.id ?? '';
    const telling = (await readAllLines(spec)).filter((line) => line.includes(id) || line.includes('incident'));

    expect(id).not.toBe('');
    expect(telling).toEqual([]);
  });
});

describe('phases', () => {
  const phases = buildPhases(0, 1_000_000, { onset: 0.2, recovery: 0.3 });

  test('follow each other without a gap', () => {
    expect(phases).toEqual([
      { phase: 'onset', startMs: 0, endMs: 200_000 },
      { phase: 'peak', startMs: 200_000, endMs: 700_000 },
      { phase: 'recovery', startMs: 700_000, endMs: 1_000_000 },
    ]);
  });

  test('grow to the peak and die away', () => {
    const intensities = [0, 100_000, 199_999, 450_000, 700_000, 999_999].map((ms) => intensityAt(phases, ms));

    expect(intensities.map((intensity) => intensity.toFixed(2))).toEqual([
      '0.50',
      '0.75',
      '1.00',
      '1.00',
      '0.80',
      '0.10',
    ]);
  });

  test('are none before and after', () => {
    expect([-1, 1_000_000].map((ms) => findPhase(phases, ms))).toEqual([undefined, undefined]);
    expect([-1, 1_000_000].map((ms) => intensityAt(phases, ms))).toEqual([0, 0]);
  });
});
