import { beforeAll, describe, expect, test } from '@jest/globals';
import { INCIDENT_KINDS } from '#contracts/incidents';
import type { LogRecord } from '#contracts/log-record';
import { buildWindowTruth } from '#generator/generate';
import { buildCascade } from '#generator/incidents/cascade';
import { INCIDENT_SCRIPTS } from '#generator/incidents/catalog';
import { listDependents } from '#generator/topology';
import { buildSpec, isError, listSpecs, readRecords, requestIncident, WINDOW_START } from '../support/windows.ts';

describe('buildCascade', () => {
  test('climbs from a database to its callers and theirs, nearest first', () => {
    expect(buildCascade('payments-db', 'callers')).toEqual([
      { service: 'payments', hop: 1 },
      { service: 'checkout', hop: 2 },
      { service: 'storefront', hop: 3 },
    ]);
  });

  test('stops at a service that has a fallback', () => {
    const reached = buildCascade('orders', 'callers').map(({ service }) => service);

    expect(listDependents('orders')).toEqual(expect.arrayContaining(['shipping', 'notifications']));
    expect(reached).toEqual(['checkout', 'storefront']);
  });

  test('climbs from a device to those whose calls cross it', () => {
    expect(buildCascade('firewall', 'callers').filter(({ hop }) => hop === 1)).toEqual([
      { service: 'payments', hop: 1 },
      { service: 'identity', hop: 1 },
    ]);
  });

  test('goes down as well in an overload', () => {
    const reached = buildCascade('search', 'callers-and-callees').filter(({ hop }) => hop === 1);

    expect(reached.map(({ service }) => service).toSorted()).toEqual(['search-index', 'storefront']);
  });

  test('names no service twice', () => {
    for (const { origins, spreadsTo } of Object.values(INCIDENT_SCRIPTS))
      for (const origin of origins) {
        const names = [origin, ...buildCascade(origin, spreadsTo).map(({ service }) => service)];
        expect(new Set(names).size).toBe(names.length);
      }
  });
});

const ORIGINS = INCIDENT_KINDS.flatMap((kind) => INCIDENT_SCRIPTS[kind].origins.map((service) => ({ kind, service })));

/** The first 15 minutes of an hour's incident that starts half a minute late, without other errors. */
async function playIncident({ kind, service }: (typeof ORIGINS)[number]) {
  const start = WINDOW_START + 30_000;
  const incidents = requestIncident({ kind, service, start, durationMinutes: 60 });
  const specs = listSpecs(buildSpec({ incidents, errorRateFactor: 0, records: 3_000 }), 3);
  const errors: LogRecord[] = [];
  for (const spec of specs) errors.push(...(await readRecords(spec)).filter(isError));
  const truth = buildWindowTruth(specs.at(-1) ?? buildSpec())?.incidents[0];
  if (!truth) throw new Error('the last window has no truth');
  return { start, errors, truth };
}

describe.each(ORIGINS)('a major $kind of $service', (origin) => {
  let played: Awaited<ReturnType<typeof playIncident>>;

  beforeAll(async () => {
    played = await playIncident(origin);
  });

  const firstErrorMs = (service: string): number =>
    Math.min(
      ...played.errors.filter((error) => error.service === service).map(({ timestamp }) => Date.parse(timestamp)),
    );

  test('shows in the origin first, then in all the services of its truth', () => {
    const { start, truth } = played;

    const originMs = firstErrorMs(origin.service);

    expect(originMs).toBeGreaterThanOrEqual(start);
    expect(truth.affectedServices.length).toBeGreaterThan(0);
    for (const service of truth.affectedServices) {
      expect([service, firstErrorMs(service) > originMs]).toEqual([service, true]);
      expect([service, Number.isFinite(firstErrorMs(service))]).toEqual([service, true]);
    }
  });

  test('shows nowhere else but on the servers below the origin', () => {
    const { errors, truth } = played;
    const expected = new Set([origin.service, ...truth.affectedServices]);

    const own = errors.filter(({ service, source }) => service === origin.service || source === 'server');
    const strays = errors.filter((error) => !expected.has(error.service) && !own.includes(error));

    expect(strays).toEqual([]);
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(({ host }) => !truth.hosts.includes(host))).toEqual([]);
  });
});
