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
    for (const name of ['generator', 'athena', 'objects', 'executions', 'start'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +\\w`, 'm'));
  });

  test('refuses a benchmark that there is not, in one line', async () => {
    await expect(runBench('teapot')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'benchmark must be one of generator, athena, objects, executions, start, got teapot\n',
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
    for (const { count, bytes = 0 } of report.measurements) expect(bytes / count).toBeGreaterThan(300);
    expect(report.figures.map(({ aim }) => aim)).toEqual([{ below: 2 }, { above: 20 }, undefined]);
    for (const { measured } of report.figures) expect(measured).toBeGreaterThan(0);
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
    const enter = (name: string) => ({ name, unit: 'runs', count: 1, run: () => runs.push(name) });
    let seconds = 0;
    const stopwatch = () => () => seconds++;

    const measured = await measureByTurns(
      { first: enter('a'), second: enter('b') },
      { warmUps: 1, repeats: 3, stopwatch },
    );

    expect(runs.join('')).toBe('abababab');
    expect(measured).toEqual({
      first: { name: 'a', unit: 'runs', count: 1, seconds: 4 },
      second: { name: 'b', unit: 'runs', count: 1, seconds: 5 },
    });
  });
});

describe('a report', () => {
  const measurements = [{ name: 'generator', unit: 'records', count: 1_000_000, bytes: 360_000_000, seconds: 2 }];

  test('shows rates and whether aims are met or missed', () => {
    const figures = [
      { name: 'time', measured: 1.5, aim: { below: 2 } },
      { name: 'speed', measured: 13, aim: { above: 20 } },
      { name: 'start', measured: 1.2, unit: 's' as const, aim: { below: 1.5 } },
      { name: 'text', measured: 25 },
    ];

    const text = formatReport('generator', { description: 'What.', measurements, figures });

    expect(text).toMatch(/generator {2}500,000 records {3}180 {2}2 µs/);
    expect(text).toContain('time: 1.50 (aim: under 2, met)');
    expect(text).toContain('speed: 13.00 (aim: over 20, missed)');
    expect(text).toContain('start: 1.20 s (aim: under 1.5 s, met)');
    expect(text).toContain('text: 25.00\n');
  });

  test('leaves out what nothing was measured of', () => {
    const [{ bytes: _, ...measurement }] = measurements as [(typeof measurements)[0]];

    const text = formatReport('starts', { description: 'What.', measurements: [measurement], figures: [] });

    expect(text).not.toContain('MB/s');
  });

  test('misses an aim at its very bound', () => {
    expect(isMet({ name: '', measured: 2, aim: { below: 2 } })).toBe(false);
    expect(isMet({ name: '', measured: 20, aim: { above: 20 } })).toBe(false);
    expect(isMet({ name: '', measured: 20 })).toBeUndefined();
  });
});
