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

  test('says what the run would have cost, and how much of it the crawl', () => {
    expect(first.stdout).toMatch(/^It would have cost \$0\.14\d{4} on AWS, \$0\.15 of it for the crawl/m);
    expect(second.stdout).toMatch(/^It would have cost \$0\.000\d{3} on AWS$/m);
  });

  test('deploys nothing again when nothing changed', () => {
    expect(second.stdout).toContain('template unchanged');
    expect(second.stdout).toContain('0 created, 0 updated');
  });

  test('colours nothing when it does not print to a terminal', () => {
    expect(first.stdout).not.toContain('\u001b');
  });
});

describe('npm run cost -- --metered', () => {
  test('tells of a local AWS that has stopped what it used, by service and by run', async () => {
    const { code, stdout } = await runCli('cost', '--metered', '--data-dir', dataDir);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^0 ticks and 2 runs from .* UTC to .* UTC, at AWS's prices$/m);
    expect(stdout).toMatch(/ {2}Glue +crawler DPU-hours +0\.33 +\$0\.15 /);
    expect(stdout).toContain('No month is projected yet');
    expect(stdout.match(/\$0\.\d{6} {2}somebody/g)).toHaveLength(2);
    expect(stdout).not.toContain('\u001b');
  });

  test('prints the same as JSON', async () => {
    const { stdout } = await runCli('cost', '--metered', '--json', '--data-dir', dataDir);

    const cost = JSON.parse(stdout);
    expect(cost).toMatchObject({
      ticks: 0,
      runs: 2,
      budgetUsd: 2,
      estimatedMonth: { settings: { records: 1_000, schedule: 'on' } },
      latestRuns: [{ startedBy: 'people' }, {}],
    });
  });

  test('refuses in one line a folder in which nothing has run, and options of the estimate', async () => {
    const [nowhere, mixed] = await Promise.all([
      runCli('cost', '--metered', '--data-dir', `${dataDir}-nowhere`),
      runCli('cost', '--metered', '--records', '5'),
    ]);

    expect(nowhere).toMatchObject({ code: 2, stdout: '' });
    expect(nowhere.stderr).toMatch(/^error: Nothing has run in .*-nowhere yet: npm start first/);
    expect(mixed.code).toBe(2);
    expect(mixed.stderr).toContain("'--metered' cannot be used with option '--records");
  });
});
