import { describe, expect, test } from '@jest/globals';
import { INCIDENT_KINDS } from '#contracts/incidents';
import { LOG_COLUMNS, type LogRecord, SEVERITIES, SOURCES } from '#contracts/log-record';
import { formatInstant, WINDOW_MS } from '#contracts/windows';
import { getFleet } from '#generator/fleet';
import { sourceOf } from '#generator/topology';
import type { WindowSpec } from '#generator/window';
import { recordSchema } from './support/record-schema.ts';
import { buildSpec, listSpecs, readAllLines, readRecords, requestIncident } from './support/windows.ts';

/** Every kind of incident in each severity, at its onset, peak and recovery, and ordinary windows of other hours. */
const CASES: [string, WindowSpec][] = [
  ['a quiet window', buildSpec()],
  ['a window at night', buildSpec({ windowMs: Date.parse('2026-11-29T03:55:00Z'), seed: 9 })],
  ['a window with many failures', buildSpec({ errorRateFactor: 1_000 })],
  ...INCIDENT_KINDS.flatMap((kind) =>
    (['minor', 'major'] as const).flatMap((severity) =>
      listSpecs(buildSpec({ incidents: requestIncident({ kind, severity, durationMinutes: 15 }) }), 3).map(
        (spec): [string, WindowSpec] => [`a ${severity} ${kind}, ${formatInstant(spec.windowMs)}`, spec],
      ),
    ),
  ),
];

const COLUMN_NAMES = LOG_COLUMNS.map(({ name }) => name).join();

/** What is wrong with a line; nothing for a record of the contract, its columns in order. */
function listFaults(line: string): string[] {
  const record: LogRecord = JSON.parse(line);
  const faults = recordSchema
    .safeParse(record)
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const columns = Object.keys(record).join();
  return [...(faults ?? []), ...(columns === COLUMN_NAMES ? [] : [`columns are ${columns}`])];
}

describe.each(CASES)('%s', (_, spec) => {
  test('has lines that hold a record of the contract each, inside of the window and in order of time', async () => {
    const lines = await readAllLines(spec);
    const times = lines.map((line) => JSON.parse(line).timestamp as string);

    expect(lines.flatMap(listFaults)).toEqual([]);
    expect(times).toEqual(times.toSorted());
    expect(Date.parse(times[0] ?? '')).toBeGreaterThanOrEqual(spec.windowMs);
    expect(Date.parse(times.at(-1) ?? '')).toBeLessThan(spec.windowMs + WINDOW_MS);
  });
});

describe('records', () => {
  let records: LogRecord[] = [];
  const load = async () => {
    if (records.length === 0) records = await readRecords(buildSpec({ records: 20_000 }));
    return records;
  };

  test('come from every source, server role, device and application', async () => {
    const services = Object.groupBy(await load(), ({ source }) => source);

    expect(Object.keys(services).toSorted()).toEqual([...SOURCES].toSorted());
    expect(new Set(services.server?.map(({ service }) => service)).size).toBe(5);
    expect(new Set(services.network?.map(({ service }) => service)).size).toBe(4);
    expect(new Set(services.application?.map(({ service }) => service)).size).toBe(19);
  });

  test('have the severities of a healthy fleet', async () => {
    const all = await load();
    const share = (severity: string) => all.filter((record) => record.severity === severity).length / all.length;

    expect(share('INFO')).toBeGreaterThan(0.6);
    expect(share('DEBUG')).toBeGreaterThan(0.1);
    expect(share('WARN')).toBeGreaterThan(0.01);
    expect(share('WARN')).toBeLessThan(0.06);
    expect(share('ERROR') + share('CRITICAL')).toBeLessThan(0.001);
  });

  test('name hosts with the region and zone that the fleet gave them, and services that run there', async () => {
    const { hosts } = getFleet(42);
    const byName = new Map(hosts.map((host) => [host.name, host]));

    const misplaced = (await load()).filter(({ host, region, availability_zone, source, service }) => {
      const known = byName.get(host);
      const isAtHome = known?.region === region && known.availabilityZone === availability_zone;
      return !isAtHome || source !== sourceOf(service) || (source !== 'application' && known.role !== service);
    });

    expect(misplaced).toEqual([]);
  });

  test('have one severity and one source for each event code', async () => {
    const kinds = new Map<string, Set<string>>();
    for (const { event_code, severity, source } of await load())
      kinds.set(event_code, (kinds.get(event_code) ?? new Set()).add(`${severity} ${source}`));

    expect([...kinds].filter(([, seen]) => seen.size > 1)).toEqual([]);
    expect(kinds.size).toBeGreaterThan(35);
  });

  test('have latencies with a long tail', async () => {
    const latencies = (await load())
      .filter(({ service, event_code }) => service === 'storefront' && event_code === 'REQUEST_COMPLETED')
      .map(({ latency_ms }) => latency_ms ?? 0)
      .toSorted((a, b) => a - b);
    const quantile = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;

    expect(quantile(0.5)).toBeGreaterThan(20);
    expect(quantile(0.95)).toBeGreaterThan(2 * quantile(0.5));
    expect(quantile(0.99)).toBeGreaterThan(3 * quantile(0.5));
    expect(quantile(0.999)).toBeGreaterThan(8 * quantile(0.5));
  });

  test('favour few customers', async () => {
    const customers = (await load()).flatMap(({ message }) => / for (\S+)$/.exec(message)?.[1] ?? []);
    const counts = [...Map.groupBy(customers, (name) => name).values()]
      .map(({ length }) => length)
      .toSorted((a, b) => b - a);
    const ofTop = counts.slice(0, 30).reduce((sum, count) => sum + count, 0);

    expect(counts.length).toBeGreaterThan(200);
    expect(ofTop / customers.length).toBeGreaterThan(0.5);
  });

  test('write decimals with a point even if they are whole, so that a crawler never infers an int', async () => {
    const lines = await readAllLines(buildSpec());
    const decimals = lines.flatMap((line) => [
      ...line.matchAll(/"(?:latency_ms|cpu_percent|memory_percent)":([\d.]+)/g),
    ]);

    expect(decimals.length).toBeGreaterThan(500);
    expect(decimals.filter(([, digits]) => !/^\d+\.\d$/.test(digits ?? ''))).toEqual([]);
  });

  test('have every severity that the contract has when the fleet is ill', async () => {
    const ill = await readRecords(
      buildSpec({ incidents: requestIncident({ kind: 'memory-leak', durationMinutes: 10 }) }),
    );

    expect(new Set(ill.map(({ severity }) => severity)).size).toBe(SEVERITIES.length);
  });
});
