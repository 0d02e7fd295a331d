import { describe, expect, test } from '@jest/globals';
import { parseSavedQuery, readSavedQueries } from '#infra/saved-queries';

describe('a saved query', () => {
  test('is named by its file and asks the question of its first line', () => {
    const sql = '-- How many logs are there?\nSELECT COUNT(*) FROM raw_logs\n';

    expect(parseSavedQuery('total-log-count.sql', sql)).toEqual({
      name: 'total-log-count',
      constructId: 'TotalLogCount',
      question: 'How many logs are there?',
      sql,
    });
  });

  test.each(['SELECT 1', '--\nSELECT 1', '\n-- Too late?\nSELECT 1', ''])(
    'is refused without a question: %j',
    (sql) => {
      expect(() => parseSavedQuery('x.sql', sql)).toThrow('x.sql must begin with a comment that says its question');
    },
  );
});

describe('the saved queries', () => {
  const queries = readSavedQueries();

  test('answer the questions of the implementation guide and of an on-call engineer', () => {
    expect(queries.map(({ name }) => name)).toEqual([
      'error-budget',
      'errors-by-zone',
      'follow-a-request',
      'hourly-log-volume',
      'incident-timeline',
      'logs-by-severity',
      'noisiest-hosts',
      'slowest-services',
      'top-error-messages',
      'total-log-count',
    ]);
  });

  test.each(queries)('$name is one statement, which Athena takes without a semicolon', ({ sql }) => {
    expect(sql).not.toContain(';');
  });
});
