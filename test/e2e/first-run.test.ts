import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Finished, makeDataDir, runCli } from './cli.ts';

const { dataDir, remove } = makeDataDir();
let first: Finished;
let second: Finished;

beforeAll(async () => {
  first = await runCli('start', '--once', '--port', '0', '--data-dir', dataDir);
  second = await runCli('start', '--once', '--port', '0', '--data-dir', dataDir);
}, 180_000);

afterAll(remove);

describe('npm start -- --once', () => {
  test('ends in success', () => {
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('SUCCEEDED');
  });

  test('prints every state of the first run with what came of it', () => {
    for (const state of [
      'GenerateLogs',
      'PlanAnalysis',
      'StartCrawler',
      'WaitForCrawler',
      'CheckCrawler',
      'RunAggregation',
      'CommitAggregation',
      'PublishMetrics',
    ])
      expect(first.stdout).toMatch(new RegExp(`^ +\\d+\\.\\d s  ${state}$`, 'm'));
    expect(first.stdout).toMatch(/✓ \d+,\d{3} records in 12 objects, \d+ kB/);
  });

  test('prints the lake, the table, the hour, the queries of the guide, the alarms and what to do next', () => {
    for (const text of [
      'The lake: 12 objects',
      'The table that the crawler made: infrastructurelogsdb.raw_logs, 1 partition',
      'aggregated into hourly_log_summary',
      'How many logs are there?',
      'How many logs are there of each severity?',
      'Which error messages come most often?',
      'How many logs are there in each hour?',
      'High Error Rate',
      'Lambda Failures',
      'Where to go next',
    ])
      expect(first.stdout).toContain(text);
    expect(first.stdout).not.toContain('undefined');
    expect(first.stdout).not.toContain('NaN');
  });

  test('crawls at the first run only: later the catalog is right', () => {
    expect(first.stdout).toContain('crawl needed: table-missing');
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('no crawl needed');
    expect(second.stdout).not.toContain('StartCrawler');
  });

  test('deploys nothing again when nothing changed', () => {
    expect(second.stdout).toContain('template unchanged');
    expect(second.stdout).toContain('0 created, 0 updated');
  });

  test('colours nothing when it does not print to a terminal', () => {
    expect(first.stdout).not.toContain('\u001b');
  });
});
