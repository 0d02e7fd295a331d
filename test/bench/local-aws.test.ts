/** The benchmarks of the local AWS measure what they say; how fast it is depends on the machine. */
import { describe, expect, test } from '@jest/globals';
import { measureAthena } from '../../bench/athena.ts';
import type { BenchmarkReport } from '../../bench/benchmark.ts';
import { measureExecutions } from '../../bench/executions.ts';
import { measureObjects } from '../../bench/objects.ts';

const ONCE = { warmUps: 0, repeats: 1 };

const expectMeasured = ({ measurements, figures }: BenchmarkReport): void => {
  for (const { seconds } of measurements) expect(seconds).toBeGreaterThan(0);
  for (const { measured } of figures) expect(measured).not.toBeNaN();
};

describe('the benchmarks of the local AWS', () => {
  test('ask Athena and bare DuckDB four questions', async () => {
    const report = await measureAthena({ ...ONCE, hours: 1, recordsPerWindow: 20 });

    expectMeasured(report);
    expect(report.measurements).toHaveLength(8);
    expect(report.figures.map(({ aim }) => aim)).toEqual(Array(4).fill({ below: 50 }));
  });

  test('write and read objects in three places', async () => {
    const report = await measureObjects({ ...ONCE, objects: 2 });

    expectMeasured(report);
    expect(report.measurements).toHaveLength(12);
  });

  test('run executions to their ends', async () => {
    const report = await measureExecutions({ ...ONCE, executions: 3 });

    expectMeasured(report);
    expect(report.measurements.map(({ count, unit }) => `${count} ${unit}`)).toEqual(['3 executions', '3 executions']);
    expect(report.description).toContain('8 events each');
  });
});
