/** Athena reads an unmarked `1.5` as a double, Trino as a decimal: our own SQL must mean the same to both. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSummaryQuery } from '#steps/plan-analysis/summary-query';
import { buildHourlyQuery } from '#steps/publish-metrics/hourly-query';

const QUERIES = resolve(import.meta.dirname, '../../queries');
const UNMARKED = /(?<![\w.])(?:\d+\.\d*|\.\d+)(?![\w.])/;
const withoutTexts = (sql: string): string => sql.replaceAll(/--.*|'[^']*'/g, '');

test.each([
  ...readdirSync(QUERIES).map((file) => [file, readFileSync(join(QUERIES, file), 'utf8')]),
  ['the summary', buildSummaryQuery('db', 0)],
  ['the metrics', buildHourlyQuery('db', [0])],
])('has no decimal without a mark: %s', (_, sql = '') => {
  expect(withoutTexts(sql)).not.toMatch(UNMARKED);
});
