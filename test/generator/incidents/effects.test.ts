import { describe, expect, test } from '@jest/globals';
import type { LogRecord } from '#contracts/log-record';
import { buildWindowTruth } from '#generator/generate';
import { buildSpec, isError, readRecords, requestIncident, WINDOW_START } from '../support/windows.ts';

/** A window in the middle of an incident of two hours. */
async function readPeak(incident: Parameters<typeof requestIncident>[0]) {
  const incidents = requestIncident({ ...incident, start: WINDOW_START - 60 * 60_000, durationMinutes: 120 });
  const spec = buildSpec({ incidents, records: 8_000, errorRateFactor: 0 });
  const hosts = buildWindowTruth(spec)?.incidents[0]?.hosts ?? [];
  return { records: await readRecords(spec), hosts };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const latenciesOf = (records: readonly LogRecord[], service: string): number[] =>
  records.filter((record) => record.service === service && !isError(record)).map(({ latency_ms }) => latency_ms ?? 0);

describe('at the peak of an incident', () => {
  test('the use of the hit hosts is where the incident drives it, and only theirs', async () => {
    const { records, hosts } = await readPeak({ kind: 'memory-leak', service: 'catalog', severity: 'minor' });
    const withLoad = records.filter(({ memory_percent }) => memory_percent !== null);
    const [hit, spared] = [true, false].map((isHit) =>
      withLoad.filter(({ host }) => hosts.includes(host) === isHit).map(({ memory_percent }) => memory_percent ?? 0),
    ) as [number[], number[]];

    expect(hit.length).toBeGreaterThan(10);
    expect(Math.min(...hit)).toBeGreaterThan(95);
    expect(Math.max(...spared)).toBeLessThan(80);
  });

  test('requests that still succeed are slow in the zones that are hit, and only there', async () => {
    const { records, hosts } = await readPeak({ kind: 'memory-leak', service: 'catalog', severity: 'minor' });
    const zones = new Set(records.filter(({ host }) => hosts.includes(host)).map((record) => record.availability_zone));
    const [hit, spared] = [true, false].map((isHit) =>
      latenciesOf(
        records.filter(({ availability_zone }) => zones.has(availability_zone) === isHit),
        'catalog',
      ),
    ) as [number[], number[]];

    expect(zones.size).toBe(1);
    expect(median(hit)).toBeGreaterThan(3 * median(spared));
  });

  test('requests that do not meet it are as fast as ever', async () => {
    const { records } = await readPeak({ kind: 'database-outage', service: 'payments-db' });
    const usual = await readRecords(buildSpec({ records: 8_000 }));

    const ratio = median(latenciesOf(records, 'search')) / median(latenciesOf(usual, 'search'));

    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });

  test('requests of the hit zones mostly fail, those of others succeed', async () => {
    const { records } = await readPeak({ kind: 'network-partition', service: 'firewall' });
    const logins = records.filter(
      ({ event_code, service }) => service === 'identity' && /REQUEST|HOST/.test(event_code),
    );
    const failedRegions = logins.filter(isError).map(({ region }) => region);
    const succeeded = logins.filter((record) => !isError(record));
    const inFailedRegion = succeeded.filter(({ region }) => region === failedRegions[0]);

    expect(new Set(failedRegions).size).toBe(1);
    expect(inFailedRegion.length).toBeLessThan(0.3 * failedRegions.length);
    expect(succeeded.length - inFailedRegion.length).toBeGreaterThan(10);
  });
});
