import { describe, expect, test } from '@jest/globals';
import { INCIDENT_KINDS, type IncidentSeverity } from '#contracts/incidents';
import { WINDOW_MS } from '#contracts/windows';
import { countWindow } from '#generator/generate';
import { INCIDENT_SCRIPTS } from '#generator/incidents/catalog';
import { buildSpec, listSpecs, requestIncident } from '../support/windows.ts';

/** The alarm on high error rates fires above this many errors in a window. */
const ALARM_THRESHOLD = 10;

/** The quietest and the busiest hour of a week: errors have to show in few records too. */
const HOURS: [string, number][] = [
  ['in a Sunday night', Date.parse('2026-11-29T03:00:00Z')],
  ['in a Wednesday afternoon', Date.parse('2026-11-25T15:00:00Z')],
];

const CASES = INCIDENT_KINDS.flatMap((kind) =>
  INCIDENT_SCRIPTS[kind].origins.flatMap((service) =>
    HOURS.map(([when, hour]) => ({
      kind,
      service,
      when,
      hour,
      durationMinutes: INCIDENT_SCRIPTS[kind].durationMinutes.min,
    })),
  ),
);

/** Errors of each window that the shortest incident of its kind touches; it starts late in the first. */
function countErrors(
  { kind, service, hour, durationMinutes }: (typeof CASES)[number],
  severity: IncidentSeverity,
): number[] {
  const start = hour + 3 * 60_000;
  const incidents = requestIncident({ kind, service, severity, start, durationMinutes });
  const windows = Math.ceil((start - hour + durationMinutes * 60_000) / WINDOW_MS);
  return listSpecs(buildSpec({ windowMs: hour, incidents }), windows).map((spec) => countWindow(spec).errorRecords);
}

describe.each(CASES)('$kind of $service $when', (incident) => {
  test('clearly raises the alarm within two windows if it is major', () => {
    const [first = 0, second = 0] = countErrors(incident, 'major');

    expect(Math.max(first, second)).toBeGreaterThan(3 * ALARM_THRESHOLD);
  });

  test('raises the alarm if it is minor, with fewer errors', () => {
    const minor = countErrors(incident, 'minor');
    const major = countErrors(incident, 'major');

    expect(Math.max(...minor)).toBeGreaterThan(ALARM_THRESHOLD);
    expect(Math.max(...minor)).toBeLessThan(Math.max(...major));
  });
});

describe('after an incident', () => {
  test.each([...INCIDENT_KINDS])('of kind %s all is well again', (kind) => {
    const start = Date.parse('2026-11-25T15:00:00Z');
    const incidents = requestIncident({ kind, start, durationMinutes: 30 });

    const after = countWindow(buildSpec({ windowMs: start + 30 * 60_000, incidents, errorRateFactor: 0 }));

    expect(after.errorRecords).toBe(0);
  });
});
