import { beforeAll, describe, expect, test } from '@jest/globals';
import { INCIDENT_KINDS } from '#contracts/incidents';
import type { LogRecord } from '#contracts/log-record';
import { listCallees } from '#generator/topology';
import { buildSpec, readRecords, requestIncident } from './support/windows.ts';

function groupByRequest(records: readonly LogRecord[]): LogRecord[][] {
  const withRequest = records.filter(({ request_id }) => request_id !== null);
  return [...Map.groupBy(withRequest, ({ request_id }) => request_id).values()];
}

/** Records of one request, from the entry inwards: a caller ends after its callees. */
const fromEntry = (request: readonly LogRecord[]): LogRecord[] => request.toReversed();

const ENTRIES = ['storefront', 'shipping', 'notifications'];
const latencyOf = ({ latency_ms }: LogRecord): number => latency_ms ?? Number.NaN;
const sumLatencies = (records: readonly LogRecord[]): number =>
  records.reduce((total, record) => total + latencyOf(record), 0);
const endMs = ({ timestamp }: LogRecord): number => Date.parse(timestamp);
const startMs = (record: LogRecord): number => endMs(record) - latencyOf(record);
/** Timestamps are cut to whole milliseconds, so a start may seem up to one later than it was. */
const isAround = (outer: LogRecord, inner: LogRecord): boolean =>
  endMs(outer) >= endMs(inner) && startMs(outer) <= startMs(inner) + 1;

describe.each([['none' as const], ...INCIDENT_KINDS.map((kind) => [kind] as const)])(
  'requests with incident %s',
  (kind) => {
    let requests: LogRecord[][] = [];

    beforeAll(async () => {
      const incidents = kind === 'none' ? kind : requestIncident({ kind });
      requests = groupByRequest(await readRecords(buildSpec({ records: 4_000, incidents })));
    });

    test('leave several records of different services under one id', () => {
      const lengths = requests.map(({ length }) => length);

      expect(requests.length).toBeGreaterThan(500);
      expect(Math.max(...lengths)).toBeGreaterThan(5);
      expect(lengths.filter((length) => length > 1).length / lengths.length).toBeGreaterThan(0.6);
    });

    test('enter through the storefront or a worker, and each other record has a caller in the request', () => {
      const strays = requests.filter((request) => {
        const [entry, ...others] = fromEntry(request);
        const isCalled = ({ service }: LogRecord) =>
          request.some((caller) => listCallees(caller.service).includes(service));
        return !ENTRIES.includes(entry?.service ?? '') || !others.every(isCalled);
      });

      expect(strays).toEqual([]);
    });

    test('take longer in the entry than in any service below, and start and end around them', () => {
      const odd = requests.filter((request) => {
        const [entry, ...others] = fromEntry(request) as [LogRecord, ...LogRecord[]];
        return !others.every((other) => latencyOf(entry) > latencyOf(other) && isAround(entry, other));
      });

      expect(odd).toEqual([]);
    });

    test('take longer in a caller than in its callees together', () => {
      // Of these applications, only the catalog calls its cache.
      const odd = requests.filter((request) => {
        const catalog = request.filter(({ service }) => service === 'catalog');
        const caches = request.filter(({ service }) => service === 'catalog-cache');
        return caches.length > 0 && sumLatencies(catalog) <= sumLatencies(caches);
      });

      expect(odd).toEqual([]);
    });

    test('stay inside of one zone', () => {
      const scattered = requests.filter(([first, ...others]) =>
        others.some((other) => other.availability_zone !== first?.availability_zone),
      );

      expect(scattered).toEqual([]);
    });
  },
);

describe('a failed request', () => {
  test('leaves no record of a call that comes after the failure', async () => {
    const incidents = requestIncident({
      kind: 'database-outage',
      service: 'orders-db',
      start: buildSpec().windowMs - 600_000,
    });
    const requests = groupByRequest(await readRecords(buildSpec({ records: 4_000, incidents })));

    const failedCheckouts = requests.filter(
      (request) =>
        request.some(({ event_code }) => event_code === 'DB_CONNECTION_REFUSED') &&
        request.some(({ service }) => service === 'checkout'),
    );

    expect(failedCheckouts.length).toBeGreaterThan(10);
    for (const request of failedCheckouts) {
      expect(request.map(({ service }) => service)).not.toContain('payments');
      expect(request.find(({ service }) => service === 'checkout')?.message).toBe(
        'Request failed: orders gave no answer',
      );
    }
  });

  test('is saved by a service that has a fallback', async () => {
    const incidents = requestIncident({
      kind: 'bad-deploy',
      service: 'catalog',
      start: buildSpec().windowMs - 600_000,
    });
    const requests = groupByRequest(await readRecords(buildSpec({ records: 4_000, incidents })));

    const fallbacks = requests.filter((request) => request.some(({ event_code }) => event_code === 'FALLBACK_SERVED'));

    expect(fallbacks.length).toBeGreaterThan(5);
    for (const request of fallbacks) {
      expect(request.find(({ event_code }) => event_code === 'FALLBACK_SERVED')?.service).toBe('recommendations');
      expect(fromEntry(request)[0]?.severity).not.toBe('ERROR');
    }
  });
});
