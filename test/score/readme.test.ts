import { describe, expect, test } from '@jest/globals';
import { ALARM_THRESHOLDS } from '#contracts/alarm-thresholds';
import { INCIDENT_KINDS } from '#contracts/incidents';
import { readSource } from '../repo/source-files.ts';

describe('the score in the README', () => {
  const rows = [...readSource('README.md').matchAll(/^\| ([a-z -]+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) \|$/gm)].map(
    ([, name = '', ...numbers]) => ({ name, numbers: numbers.map(Number) }),
  );
  const sumOfKinds = (column: number) =>
    rows.slice(0, INCIDENT_KINDS.length).reduce((sum, { numbers }) => sum + Number(numbers[column]), 0);

  test('has every kind of incident', () => {
    expect(rows.map(({ name }) => name)).toEqual([...INCIDENT_KINDS, 'all major', 'all']);
  });

  test('adds up', () => {
    expect(rows.at(-1)?.numbers.slice(0, 3)).toEqual([0, 1, 2].map(sumOfKinds));
    for (const { numbers } of rows) expect(numbers[0]).toBe(Number(numbers[1]) + Number(numbers[2]));
  });
});

describe('the decision about thresholds', () => {
  test('speaks of those that are deployed', () => {
    const text = readSource('docs/decisions/0007-alarms-proved-by-incidents.md');

    expect(text).toContain(`- ${ALARM_THRESHOLDS.errorsPerWindow} errors in 5 minutes`);
    expect(text).toContain(`- ${ALARM_THRESHOLDS.errorZScore} standard deviations`);
  });
});
