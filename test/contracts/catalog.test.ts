import { describe, expect, test } from '@jest/globals';
import {
  AggregationFailedError,
  ConfigurationError,
  CrawlerRunningError,
  EmptyAggregateError,
  InvalidEventError,
  InvalidPayloadError,
  QueryFailedError,
  TransientAwsError,
} from '#contracts/errors';
import { SUMMARY_COLUMNS } from '#contracts/hourly-summary';
import { ERROR_SEVERITIES, LOG_COLUMNS, SEVERITIES } from '#contracts/log-record';
import { METRICS } from '#contracts/metrics';
import { PARTITION_COLUMNS } from '#contracts/names';
import { buildStateName, RUN_TIMEOUT_SECONDS, STEPS } from '#contracts/steps';

const namesOf = (columns: readonly { name: string }[]) => columns.map(({ name }) => name);

describe('the columns', () => {
  test.each([
    ['a record', namesOf(LOG_COLUMNS)],
    ['the summary', namesOf(SUMMARY_COLUMNS)],
  ])('of %s are distinct, and none is a partition column', (_, names) => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => PARTITION_COLUMNS.some((column) => column === name))).toEqual([]);
  });
});

describe('the severities', () => {
  test('that count as errors are the worst ones', () => {
    expect(SEVERITIES.slice(-ERROR_SEVERITIES.length)).toEqual(ERROR_SEVERITIES);
  });
});

describe('the metrics', () => {
  test('fit into the free tier of ten, each under its own name', () => {
    const names = Object.values(METRICS);

    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(10);
  });
});

describe('the steps', () => {
  test('have a state of the same name', () => {
    expect(STEPS.map(({ name }) => buildStateName(name))).toEqual([
      'GenerateLogs',
      'PlanAnalysis',
      'StartCrawler',
      'CheckCrawler',
      'CommitAggregation',
      'PublishMetrics',
    ]);
  });

  test('end long before a run does', () => {
    for (const { timeoutSeconds } of STEPS) expect(timeoutSeconds * 2).toBeLessThan(RUN_TIMEOUT_SECONDS);
  });
});

describe('an error', () => {
  test.each([
    ['AggregationFailedError', AggregationFailedError],
    ['ConfigurationError', ConfigurationError],
    ['CrawlerRunningError', CrawlerRunningError],
    ['EmptyAggregateError', EmptyAggregateError],
    ['InvalidEventError', InvalidEventError],
    ['InvalidPayloadError', InvalidPayloadError],
    ['QueryFailedError', QueryFailedError],
    ['TransientAwsError', TransientAwsError],
  ])('%s has a name that a minifier cannot change, and keeps its cause', (name, CustomError) => {
    const cause = new Error('underneath');
    const error = new CustomError('on top', { cause });

    expect(error).toMatchObject({ name, message: 'on top', cause });
    expect(Object.getOwnPropertyNames(error)).toContain('name');
  });
});
