import { CompletionContext } from '@codemirror/autocomplete';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from '@jest/globals';
import { ATHENA } from '#console/pages/query/editor/athena-dialect';
import { createCompletionSources } from '#console/pages/query/editor/complete-sql';
import { findErrorPosition, findWordAt } from '#console/pages/query/editor/error-position';
import { quoteName } from '#console/pages/query/editor/quote-name';

describe("the place of Athena's error", () => {
  test.each([
    ["COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved", { line: 1, column: 8 }],
    ["InvalidRequestException: line 12:3: mismatched input 'FRM'", { line: 12, column: 3 }],
    ['HIVE_BAD_DATA: Error parsing field value', undefined],
  ])('%s', (message, position) => {
    expect(findErrorPosition(message)).toEqual(position);
  });

  test.each([
    [1, 8, 'missing'],
    [2, 6, '"my table"'],
    [2, 1, 'FROM'],
    [2, 99, '"'],
    [3, 1, '\n'],
  ])('line %d:%d is of the word %j', (line, column, word) => {
    const sql = 'SELECT missing\nFROM "my table"\n';
    const found = findWordAt(sql, { line, column });

    expect(found && sql.slice(found.from, found.to)).toBe(word);
  });

  test('is none in a line that is not there', () => {
    expect(findWordAt('SELECT 1', { line: 9, column: 1 })).toBeUndefined();
    expect(findWordAt('', { line: 1, column: 1 })).toBeUndefined();
  });
});

describe('completion', () => {
  const tables = [
    {
      name: 'raw_logs',
      columns: [
        { name: 'severity', type: 'string', isPartition: false },
        { name: 'hour', type: 'string', isPartition: true },
      ],
    },
    { name: 'hourly_log_summary', columns: [{ name: 'error_count', type: 'bigint', isPartition: false }] },
  ];

  /** The editor gives a parse 20 ms and goes on with it later; a busy machine would not finish it in one go. */
  function parseAll(state: EditorState): EditorState {
    ensureSyntaxTree(state, state.doc.length, Number.POSITIVE_INFINITY);
    return state.update({}).state;
  }

  /** @param sql with `|` where the cursor is */
  async function complete(sql: string): Promise<string[]> {
    const position = sql.indexOf('|');
    const state = parseAll(EditorState.create({ doc: sql.replace('|', ''), extensions: ATHENA.extension }));
    const context = new CompletionContext(state, position, false);
    const results = await Promise.all(createCompletionSources(() => tables).map((source) => source(context)));
    const word = /\w*$/.exec(sql.slice(0, position))?.[0].toLowerCase() ?? '';
    return results
      .flatMap((result) => result?.options ?? [])
      .map(({ label }) => label)
      .filter((label) => label.toLowerCase().startsWith(word));
  }

  test.each([
    ['SELECT * FROM ra|', 'raw_logs'],
    ['SELECT sev| FROM raw_logs', 'severity'],
    ['SELECT raw_logs.h| FROM raw_logs', 'hour'],
    ['SELECT l.sev| FROM raw_logs l', 'severity'],
    ['SELECT coun| FROM raw_logs', 'count'],
    ['SELECT * FROM raw_logs WHE|', 'WHERE'],
  ])('%s offers %s', async (sql, label) => {
    expect(await complete(sql)).toContain(label);
  });

  test('offers columns of the table that is asked alone', async () => {
    expect(await complete('SELECT e| FROM hourly_log_summary')).toContain('error_count');
    expect(await complete('SELECT e| FROM raw_logs')).not.toContain('error_count');
  });

  test('offers nobody what is typed already', async () => {
    expect(await complete('SELECT * FROM raw_logs WHE|')).not.toContain('WHE');
  });

  test('offers nothing inside of a text', async () => {
    expect(await complete("SELECT 'coun|' FROM raw_logs")).toEqual([]);
  });
});

test.each([
  ['severity', 'severity'],
  ['Severity', '"Severity"'],
  ['my "column"', '"my ""column"""'],
  ['1st', '"1st"'],
])('the name %s is written %s', (name, written) => {
  expect(quoteName(name)).toBe(written);
});
