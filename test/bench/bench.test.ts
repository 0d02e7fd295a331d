import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { isMet } from '../../bench/benchmark.ts';
import { measureGenerator } from '../../bench/generator.ts';
import { measureByTurns } from '../../bench/measure.ts';
import { generateNaively } from '../../bench/naive-generator.ts';
import { formatReport } from '../../bench/report.ts';
import { recordSchema } from '../generator/support/record-schema.ts';

const runBench = (...args: string[]) => promisify(execFile)(process.execPath, ['bench/main.ts', ...args]);

describe('npm run bench', () => {
  test('--help lists what can be measured', async () => {
    const { stdout } = await runBench('--help');

    expect(stdout).toMatch(/Usage: npm run bench/);
    expect(stdout).toMatch(/^ {2}generator {3}/m);
  });

  test('refuses a benchmark that there is not, in one line', async () => {
    await expect(runBench('teapot')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'benchmark must be one of generator, got teapot\n',
    });
  });

  test('refuses an option that there is not, in one line', async () => {
    await expect(runBench('--fast')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/--fast.*\n$/),
    });
  });
});

describe('measureGenerator', () => {
  test('measures the generator beside plain gzip and the naive generator, with and without gzip', async () => {
    const report = await measureGenerator({ records: 2_000, naiveRecords: 200, warmUps: 0, repeats: 1 });

    expect(report.measurements.map(({ name }) => name)).toEqual([
      'generator',
      'plain gzip',
      'naive generator',
      'generator, text only',
      'naive generator, text only',
    ]);
    for (const { records, bytes } of report.measurements) expect(bytes / records).toBeGreaterThan(300);
    expect(report.ratios.map(({ aim }) => aim)).toEqual([{ below: 2 }, { above: 20 }, undefined]);
    for (const { measured } of report.ratios) expect(measured).toBeGreaterThan(0);
  });

  test('compares with lines of the same columns', () => {
    const lines = generateNaively(Date.parse('2026-11-23T09:05:00Z'), 50).trimEnd().split('\n');

    expect(lines).toHaveLength(50);
    for (const line of lines) expect(Object.keys(JSON.parse(line))).toEqual(Object.keys(recordSchema.shape));
  });
});

describe('measureByTurns', () => {
  test('runs the contestants by turns, warm-ups first', async () => {
    const runs: string[] = [];
    const enter = (name: string) => ({ name, records: 1, bytes: 1, run: () => runs.push(name) });

    const measured = await measureByTurns({ first: enter('a'), second: enter('b') }, { warmUps: 1, repeats: 2 });

    expect(runs.join('')).toBe('ababab');
    expect(measured.first).toMatchObject({ name: 'a', records: 1, bytes: 1 });
  });
});

describe('a report', () => {
  const measurements = [{ name: 'generator', records: 1_000_000, bytes: 360_000_000, cpuSeconds: 2 }];

  test('shows rates and whether aims are met or missed', () => {
    const ratios = [
      { name: 'time', measured: 1.5, aim: { below: 2 } },
      { name: 'speed', measured: 13, aim: { above: 20 } },
      { name: 'text', measured: 25 },
    ];

    const text = formatReport('generator', { description: 'What.', measurements, ratios });

    expect(text).toMatch(/generator {2} +500,000 +180 +2,000/);
    expect(text).toContain('time: 1.50 (aim: under 2, met)');
    expect(text).toContain('speed: 13.00 (aim: over 20, missed)');
    expect(text).toContain('text: 25.00\n');
  });

  test('misses an aim at its very bound', () => {
    expect(isMet({ name: '', measured: 2, aim: { below: 2 } })).toBe(false);
    expect(isMet({ name: '', measured: 20, aim: { above: 20 } })).toBe(false);
    expect(isMet({ name: '', measured: 20 })).toBeUndefined();
  });
});
