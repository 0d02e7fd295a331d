import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  StartQueryCommand,
  type StartQueryCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#contracts/durations';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createLogs } from '#local/services/logs/create-logs';
import { createManualClock } from '../helpers/manual-clock.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const NOW_MS = Date.parse('2026-11-23T09:00:00Z');
const GROUP = '/aws/lambda/publish-metrics';

/** By age in minutes, oldest first. */
const EVENTS: readonly [minutesAgo: number, message: string][] = [
  [130, 'START RequestId: 1'],
  [125, json({ event: 'HOUR', errors: { api: 3, db: 1 }, took: 40, service: 'api' })],
  [70, json({ event: 'HOUR', errors: { api: 4 }, took: 10, service: 'db', tags: ['x', 'y'] })],
  [65, json({ event: 'HOUR', errors: { api: 9 }, took: '20', service: 'api' })],
  [5, json({ event: 'OTHER', took: 1.5, isLate: true })],
];

let local: Local;
let logs: CloudWatchLogsClient;

function json(value: object): string {
  return JSON.stringify(value);
}

beforeAll(async () => {
  const clock = createManualClock(NOW_MS);
  local = await startLocal({ buildServices: (aws) => [createLogs(aws), createCloudWatch(aws)], clock });
  logs = local.client(CloudWatchLogsClient);
  for (const logGroupName of [GROUP, '/other']) {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'a' }));
  }
  const logEvents = EVENTS.map(([minutesAgo, message]) => ({ timestamp: NOW_MS - minutesAgo * MINUTE_MS, message }));
  await logs.send(new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 'a', logEvents }));
});

afterAll(() => local.stop());

const start = (queryString: string, options: Partial<StartQueryCommandInput> = {}) =>
  logs.send(
    new StartQueryCommand({
      logGroupNames: [GROUP],
      startTime: (NOW_MS - 3 * HOUR_MS) / 1_000,
      endTime: NOW_MS / 1_000,
      queryString,
      ...options,
    }),
  );

async function query(queryString: string, options: Partial<StartQueryCommandInput> = {}) {
  const { queryId } = await start(queryString, options);
  const { status, results = [], statistics } = await logs.send(new GetQueryResultsCommand({ queryId }));
  const rows = results.map((row) => Object.fromEntries(row.map(({ field = '', value }) => [field, value])));
  return { status, rows, statistics };
}

describe('a query of Logs Insights', () => {
  test('shows time and message, the newest first, unless it says otherwise', async () => {
    const { status, rows, statistics } = await query('limit 2');

    expect(status).toBe('Complete');
    expect(rows).toEqual([
      { '@timestamp': '2026-11-23 08:55:00.000', '@message': EVENTS[4]?.[1] },
      { '@timestamp': '2026-11-23 07:55:00.000', '@message': EVENTS[3]?.[1] },
    ]);
    expect(statistics).toMatchObject({ recordsScanned: 5, recordsMatched: 2 });
  });

  test('finds fields of JSON, those inside of objects and arrays too, and leaves out what an event has not', async () => {
    const { rows } = await query('fields service, errors.api, errors.db, tags.1 | filter event = "HOUR"');

    expect(rows).toEqual([
      { service: 'api', 'errors.api': '9' },
      { service: 'db', 'errors.api': '4', 'tags.1': 'y' },
      { service: 'api', 'errors.api': '3', 'errors.db': '1' },
    ]);
  });

  test.each([
    ['took > 10', 2],
    ['took >= 10 and service = "api"', 2],
    ['took < 5 or errors.api = 3', 2],
    ['not (event = "HOUR")', 2],
    ['event != "HOUR"', 2],
    ['@message like "START"', 1],
    ['@message like /^START/', 1],
    ['@message =~ /(?i)requestid/', 1],
    ['service not like /^a/', 3],
    ['service in ["db", "web"]', 1],
    ['took in [10, 20]', 2],
    ['ispresent(errors.db)', 1],
    ['isLate = true', 1],
    ["service = 'a\\'pi'", 0],
    ['`event` = "OTHER" # the last one', 1],
  ])('filters by %s', async (condition, count) => {
    expect((await query(`filter ${condition}`)).rows).toHaveLength(count);
  });

  test('computes figures, also of numbers that are written as text', async () => {
    const { rows } = await query(
      'filter event = "HOUR" | stats count(*) as n, count(errors.db), count_distinct(service), sum(took), avg(took), min(took), max(took), pct(took, 50), earliest(service) as first, latest(errors.api)',
    );

    expect(rows).toEqual([
      {
        n: '3',
        'count(errors.db)': '1',
        'count_distinct(service)': '2',
        'sum(took)': '70',
        'avg(took)': String(70 / 3),
        'min(took)': '10',
        'max(took)': '40',
        'pct(took, 50)': '20',
        first: 'api',
        'latest(errors.api)': '9',
      },
    ]);
  });

  test('groups by fields and by bins of time', async () => {
    const { rows } = await query(
      'filter event = "HOUR" | stats latest(errors.api) as api, sum(took) as took by bin(1h), event | sort took desc',
    );

    expect(rows).toEqual([
      { 'bin(1h)': '2026-11-23 06:00:00.000', event: 'HOUR', api: '3', took: '40' },
      { 'bin(1h)': '2026-11-23 07:00:00.000', event: 'HOUR', api: '9', took: '30' },
    ]);
  });

  test('sorts numbers by size, and rows without the field before all others', async () => {
    const { rows } = await query('filter ispresent(event) | fields took, errors.api | sort errors.api asc, took desc');

    expect(rows.map(({ took }) => took)).toEqual(['1.5', '40', '10', '20']);
  });

  test('reads both ends of its range, and nothing that is expired', async () => {
    const at = (NOW_MS - 65 * MINUTE_MS) / 1_000;

    expect((await query('limit 10', { startTime: at, endTime: at })).rows).toHaveLength(1);
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/other', retentionInDays: 1 }));
    expect((await query('limit 10', { logGroupNames: ['/other'], startTime: 0 })).rows).toEqual([]);
  });

  test('reads several groups, by name or ARN', async () => {
    const arn = `arn:aws:logs:us-east-1:000000000000:log-group:${GROUP}`;
    const { queryId } = await start('fields @log | limit 1', {
      logGroupNames: undefined,
      logGroupIdentifiers: [arn, '/other'],
    });
    const { results } = await logs.send(new GetQueryResultsCommand({ queryId }));

    expect(results).toEqual([[{ field: '@log', value: `000000000000:${GROUP}` }]]);
  });
});

describe('Logs Insights refuses', () => {
  test.each([
    ['parse @message "x" as y', 'The local AWS does not have the command parse, only fields, display, filter, stats'],
    ['stats stddev(took)', 'The local AWS does not have the statistic stddev, only count'],
    ['fields strlen(service)', 'The local AWS does not have the function strlen here'],
    ['filter @duration > 5', 'The local AWS does not have the field @duration, only @timestamp'],
    ['filter took >', 'the query ends where a string or a number is expected'],
    ['filter took 5', 'unexpected symbol found 5, expected a comparison at position 12'],
    ['filter service like /(/', 'Invalid regular expression /(/'],
    ['limit 0', 'limit must be a whole number between 1 and 10000, got 0'],
    ['stats count(*) by bin(5x)', 'bin cannot be 5x'],
    ['stats count(*) | stats count(*)', 'The local AWS has no second stats in a query'],
    ['fields service |', 'The query has an empty command'],
    ['fields service ; limit 5', 'unexpected symbol found ; at position 15'],
  ])('%s', async (text, message) => {
    await expect(start(text)).rejects.toMatchObject({
      name: 'MalformedQueryException',
      message: expect.stringContaining(message),
    });
  });

  test.each([
    ['a group that is not there', { logGroupNames: ['/nowhere'] }, 'ResourceNotFoundException'],
    ['no group', { logGroupNames: undefined }, 'InvalidParameterException'],
    ['groups given twice', { logGroupName: GROUP }, 'InvalidParameterException'],
    ['an end before the start', { endTime: 0 }, 'InvalidParameterException'],
    ['another language', { queryLanguage: 'SQL' as const }, 'InvalidParameterException'],
  ])('%s', async (_, options, name) => {
    await expect(start('limit 1', options)).rejects.toMatchObject({ name });
  });

  test('to tell of a query that never was', async () => {
    await expect(logs.send(new GetQueryResultsCommand({ queryId: 'x' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
