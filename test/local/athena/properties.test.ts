import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatCsvRow, parseCsvRows, type TextRow } from '#local/services/athena/results/csv';
import { parseStatement } from '#local/services/athena/sql/parse-statement';
import { QuerySyntaxError } from '#local/services/athena/sql/syntax-error';
import { formatHiveType, parseHiveType } from '#local/services/athena/types/hive-type';

const rows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(fc.option(fc.string(), { nil: undefined }), { minLength: width, maxLength: width })),
  );

const words = fc.constantFrom(
  ...[
    'SELECT',
    'FROM',
    'WHERE',
    'GROUP BY',
    'x',
    '"y"',
    "'text'",
    '1',
    '1.5',
    '(',
    ')',
    ',',
    '*',
    '=',
    '<>',
    '->',
    '[',
    ']',
    'CASE',
    'WHEN',
    'THEN',
  ],
  ...[
    'END',
    'NOT',
    'IN',
    'BETWEEN',
    'AND',
    'UNNEST',
    'JOIN',
    'ON',
    'AS',
    'OVER',
    'CREATE TABLE',
    'WITH',
    'INSERT INTO',
    'ALTER TABLE',
    ';',
    '?',
  ],
);

const hiveType: fc.Arbitrary<string> = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'boolean',
      'tinyint',
      'smallint',
      'int',
      'bigint',
      'float',
      'double',
      'string',
      'date',
      'timestamp',
      'binary',
      'decimal(10,2)',
      'varchar(5)',
    ),
    tie('type').map((element) => `array<${element}>`),
    tie('type').map((value) => `map<string,${value}>`),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 3 })
      .map((types) => `struct<${types.map((type, index) => `f${index}:${type}`).join(',')}>`),
  ),
})).type;

const accepts = (sql: string): boolean => {
  try {
    parseStatement(sql);
    return true;
  } catch (error) {
    if (error instanceof QuerySyntaxError) return false;
    throw error;
  }
};

describe('the results file', () => {
  test('reads back as it was written, from any row on', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 3 }), (table: TextRow[], limit) => {
        const text = table.map(formatCsvRow).join('');
        const read: TextRow[] = [];
        for (let start: number | undefined = 0; start !== undefined; ) {
          const page = parseCsvRows(text, start, limit);
          read.push(...page.rows);
          start = page.end;
        }

        expect(read).toEqual(table);
      }),
    );
  });
});

describe('the reader of statements', () => {
  test('takes or refuses any text, and never breaks', () => {
    fc.assert(fc.property(fc.string(), (text) => void accepts(text)));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (text) => void accepts(text.join(' '))),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (text) => void accepts(`SELECT ${text.join(' ')}`)),
      { numRuns: 500 },
    );
  });
});

describe('types of Hive', () => {
  test('are written as they were read', () => {
    fc.assert(
      fc.property(hiveType, (text) => {
        const type = parseHiveType(text);

        expect(type && formatHiveType(type)).toBe(text);
      }),
    );
  });
});
