import { describe, expect, test } from '@jest/globals';
import { kindOf, parseTime } from '#console/pages/query/results/column-kind';
import { createCellComparator } from '#console/pages/query/results/compare-cells';
import { readRows } from '#console/pages/query/results/read-page';

test.each([
  ['bigint', 'number'],
  ['decimal(3,2)', 'number'],
  ['float', 'number'],
  ['timestamp with time zone', 'time'],
  ['date', 'time'],
  ['varchar', 'text'],
  ['array(bigint)', 'text'],
  ['interval day to second', 'text'],
])('values of type %s are of kind %s', (type, kind) => {
  expect(kindOf({ name: 'a', type })).toBe(kind);
});

test.each([
  ['2026-11-23 09:00:00.000', '2026-11-23T09:00:00Z'],
  ['2026-11-23 09:00:00.000 UTC', '2026-11-23T09:00:00Z'],
  ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'],
  ['2026-11-23T10:00:00+01:00', '2026-11-23T09:00:00Z'],
  ['2026-11-23', '2026-11-23T00:00:00Z'],
])('%s is an instant', (text, iso) => {
  expect(parseTime(text)).toBe(Date.parse(iso));
});

describe('the order of values', () => {
  test.each([
    ['bigint', ['10', '9', null, '-1'], ['-1', '9', '10', null]],
    ['bigint', ['9007199254740993', '9007199254740992'], ['9007199254740992', '9007199254740993']],
    ['double', ['1.0E10', 'NaN', '2.5', '-Infinity'], ['-Infinity', '2.5', '1.0E10', 'NaN']],
    ['varchar', ['b', null, '10', 'a', '9'], ['10', '9', 'a', 'b', null]],
    [
      'timestamp',
      ['2026-11-23 09:00:00.000', '2026-11-22 10:00:00.000'],
      ['2026-11-22 10:00:00.000', '2026-11-23 09:00:00.000'],
    ],
  ])('of %s: %j', (type, values, sorted) => {
    expect(values.toSorted(createCellComparator({ name: 'a', type }))).toEqual(sorted);
  });
});

describe('a page of results', () => {
  const page = (...rows: (string | undefined)[][]) => ({
    ResultSet: {
      ResultSetMetadata: { ColumnInfo: ['a', 'b'].map((Name) => ({ Name, Type: 'varchar' })) },
      Rows: rows.map((row) => ({
        Data: row.map((VarCharValue) => (VarCharValue === undefined ? {} : { VarCharValue })),
      })),
    },
  });

  test('loses the header of a SELECT, and keeps NULL apart from nothing', () => {
    expect(readRows(page(['a', 'b'], ['', undefined]), true)).toEqual([['', null]]);
  });

  test('keeps a first row that is no header', () => {
    expect(readRows(page(['a', 'c']), true)).toEqual([['a', 'c']]);
    expect(readRows(page(['a', 'b']), false)).toEqual([['a', 'b']]);
  });
});
