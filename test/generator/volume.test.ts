import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_RECORDS_PER_WINDOW, MAX_SEED } from '#contracts/pipeline-event';
import { WINDOW_MS } from '#contracts/windows';
import { countWindow, generateWindow } from '#generator/generate';
import { RECORDS_PER_SHARD } from '#generator/shard/plan-shards';
import { trafficAt } from '#generator/traffic';
import { buildSpec, generateShards, readLines, requestIncident } from './support/windows.ts';

describe('the number of records', () => {
  test('is the mean times the traffic of the window, and never 0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_SEED }),
        fc.integer({ min: 5_000_000, max: 6_000_000 }),
        fc.integer({ min: 1, max: 3_000 }),
        (seed, window, records) => {
          const windowMs = window * WINDOW_MS;

          const counts = countWindow(buildSpec({ seed, windowMs, records }));

          expect(counts.records).toBe(Math.max(1, Math.round(records * trafficAt(windowMs))));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('rises in a traffic spike, and more in a major one', () => {
    const count = (severity: 'minor' | 'major'): number => {
      const start = buildSpec().windowMs - 30 * 60_000;
      return countWindow(buildSpec({ incidents: requestIncident({ kind: 'traffic-spike', severity, start }) })).records;
    };
    const usual = countWindow(buildSpec()).records;

    expect(count('minor') / usual).toBeCloseTo(1.8, 1);
    expect(count('major') / usual).toBeCloseTo(4, 1);
  });
});

describe('shards', () => {
  test('hold all records of a window in equal parts', async () => {
    const spec = buildSpec({ records: 2.5 * RECORDS_PER_SHARD });

    const shards = await generateShards(spec);

    const sizes = shards.map(({ records }) => records);
    expect(shards.map(({ shard }) => shard)).toEqual([...shards.keys()]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(countWindow(spec).records);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(RECORDS_PER_SHARD);
  });

  test('say of themselves what is in them', async () => {
    for (const shard of await generateShards(buildSpec({ records: 30_000, errorRateFactor: 100 }))) {
      const lines = readLines(shard);
      const errors = lines.filter((line) => /"severity":"(ERROR|CRITICAL)"/.test(line));
      expect(shard).toMatchObject({
        windowMs: buildSpec().windowMs,
        records: lines.length,
        errorRecords: errors.length,
        uncompressedBytes: lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0),
      });
    }
  });

  test('fill one object if they are few', async () => {
    const [only, ...others] = await generateShards(buildSpec({ records: 1 }));

    expect(only).toMatchObject({ shard: 0, records: 1 });
    expect(others).toEqual([]);
  });

  test('are made one at a time: memory stays flat while a million records are generated', async () => {
    const inUse = () => {
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const before = inUse();
    let uncompressedBytes = 0;
    let highest = 0;

    for await (const shard of generateWindow(buildSpec({ records: MAX_RECORDS_PER_WINDOW }))) {
      uncompressedBytes += shard.uncompressedBytes;
      highest = Math.max(highest, inUse() - before);
    }

    expect(uncompressedBytes).toBeGreaterThan(300_000_000);
    expect(highest).toBeLessThan(uncompressedBytes / 3);
  });
});
