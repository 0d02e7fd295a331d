import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');
const run = (...options: string[]) => promisify(execFile)(process.execPath, [MAIN, 'score', ...options]);

describe('the score command', () => {
  test('scores the alarms of the synthesized template', async () => {
    const { stdout, stderr } = await run('--days', '4', '--seed', '1', '2', '--json');

    expect(JSON.parse(stdout)).toMatchObject({ seeds: [1, 2], days: 8, ticks: 8 * 288, missed: [] });
    expect(stderr).toBe('');
  });

  test.each([
    ['--days', '0', 'It must be a whole number between 1 and 366.'],
    ['--days', 'week', 'It must be a whole number between 1 and 366.'],
    ['--seed', '-1', 'It must be a whole number between 0 and 2147483647.'],
    ['--seed', '1.5', 'It must be a whole number between 0 and 2147483647.'],
  ])('refuses %s %s', async (option, value, message) => {
    await expect(run(`${option}=${value}`)).rejects.toMatchObject({ stderr: expect.stringContaining(message) });
  });
});
