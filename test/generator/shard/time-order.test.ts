import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WINDOW_MS } from '#contracts/windows';
import { RecordTable } from '#generator/shard/record-table';
import { orderByTime } from '#generator/shard/time-order';
import { getTemplate } from '#generator/template';

const template = getTemplate({ code: 'ORDER', severity: 'INFO', message: 'Ordered' }, 'api', false);

function buildTable(offsets: readonly number[]): RecordTable {
  const table = new RecordTable(offsets.length);
  for (const offset of offsets) table.add(template, 0, offset);
  return table;
}

describe('orderByTime', () => {
  test('lists every record once, earliest first, and leaves those of one millisecond in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: WINDOW_MS - 1 }), { maxLength: 300 }), (offsets) => {
        const expected = [...offsets.keys()].toSorted((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0) || a - b);

        expect([...orderByTime(buildTable(offsets))]).toEqual(expected);
      }),
    );
  });

  test('leaves out records of an earlier use of the table', () => {
    const table = buildTable([5, 3, 4]);
    table.clear();
    table.add(template, 0, 9);

    expect([...orderByTime(table)]).toEqual([0]);
    expect([...table.severities]).toEqual([0, 1, 0, 0, 0]);
  });
});
