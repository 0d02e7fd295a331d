import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetPartitionsCommand, GetTableCommand } from '@aws-sdk/client-glue';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildErrorsQuery, buildVolumeQuery } from '#alerts/message/athena-queries';
import { HOUR_MS } from '#contracts/durations';
import { INBOX_ROUTE, type InboxMail, type InboxPage, MAIL_ROUTE, type MailHeader } from '#contracts/local-routes';
import { LOG_COLUMNS } from '#contracts/log-record';
import { ALARMS, buildLogsHourPrefix, DATABASE, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import { formatInstant, listWindows, WINDOW_MS } from '#contracts/windows';
import { listCommands, splitArguments } from '../repo/readme-commands.ts';
import { makeDataDir, runCli, type Server, startServer } from './cli.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { startWebhook, type Webhook } from './webhook.ts';

const POLL_MS = 50;
const EVENTS = resolve(import.meta.dirname, '../../events');
const eventFiles = readdirSync(EVENTS).filter((file) => file.endsWith('.json'));
const readEvent = (file: string): Record<string, unknown> => JSON.parse(readFileSync(join(EVENTS, file), 'utf8'));

const { dataDir, remove } = makeDataDir();
let server: Server;
let webhook: Webhook;
let pipeline: Pipeline;

beforeAll(async () => {
  // Waits for the crawler are 20 times as short; nothing else here depends on the clock's speed.
  webhook = await startWebhook();
  server = await startServer({ dataDir, args: ['--no-schedule', '--speed', '20', '--webhook', webhook.url] });
  pipeline = createPipeline(server.url);
}, 180_000);

afterAll(async () => {
  await server.stop();
  await webhook.stop();
  remove();
});

/** Everything that the summary says of an hour, in a fixed order. */
const summaryOf = (hourMs: number) =>
  pipeline.query(
    `SELECT bucket_start, source, service, severity, record_count, error_count, latency_p50_ms, latency_p95_ms,
            latency_p99_ms, bytes_sum, distinct_hosts
     FROM ${SUMMARY_TABLE}
     WHERE year || month || day || hour = '${new Date(hourMs).toISOString().slice(0, 13).replaceAll(/[-T]/g, '')}'
     ORDER BY 1, 2, 3, 4`,
  );

describe('the local AWS, asked by an AWS client', () => {
  test('lists the table that the crawler made with the columns of a record', async () => {
    const { Table } = await pipeline.glue.send(new GetTableCommand({ DatabaseName: DATABASE, Name: RAW_TABLE }));

    expect(Table?.StorageDescriptor?.Columns?.map(({ Name, Type }) => [Name, Type])).toEqual(
      LOG_COLUMNS.map(({ name, type }) => [name, type]),
    );
    expect(Table?.PartitionKeys?.map(({ Name }) => Name)).toEqual(['year', 'month', 'day', 'hour']);
  });

  test('lists objects and registered partitions of the first hour', async () => {
    const { Partitions = [] } = await pipeline.glue.send(
      new GetPartitionsCommand({ DatabaseName: DATABASE, TableName: RAW_TABLE }),
    );
    const [partition] = Partitions;

    expect(Partitions).toHaveLength(1);
    const prefix = partition?.StorageDescriptor?.Location?.replace(/^s3:\/\/[^/]+\//, '') ?? '';
    expect((await pipeline.objects(prefix)).size).toBe(12);
  });

  test('counts in Athena what was written', async () => {
    const [[raw] = []] = await pipeline.query(`SELECT count(*) FROM ${RAW_TABLE}`);
    const [[summed] = []] = await pipeline.query(`SELECT sum(record_count) FROM ${SUMMARY_TABLE}`);

    expect(Number(raw)).toBeGreaterThan(1_000);
    expect(summed).toBe(raw);
  });

  test('describes an execution with its history in the order of AWS', async () => {
    const { executionArn = '' } = await pipeline.run(readEvent('plain-tick.json'));
    const { events = [] } = await pipeline.sfn.send(new GetExecutionHistoryCommand({ executionArn }));

    expect(events[0]?.type).toBe('ExecutionStarted');
    expect(events.at(-1)?.type).toBe('ExecutionSucceeded');
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  });

  test('describes the two alarms of the guide', async () => {
    const { MetricAlarms = [] } = await pipeline.cloudwatch.send(new DescribeAlarmsCommand({}));

    expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).toEqual(expect.arrayContaining(Object.values(ALARMS)));
  });
});

describe('a run', () => {
  test('of a plain tick enters three states', async () => {
    const { executionArn = '', status } = await pipeline.run(readEvent('plain-tick.json'));

    expect(status).toBe('SUCCEEDED');
    expect(await pipeline.statesOf(executionArn)).toEqual(['GenerateLogs', 'AnalysisNeeded?', 'HourStillOpen']);
  });

  test('of an event that asks for a crawl gets one', async () => {
    const { executionArn = '', status } = await pipeline.run(readEvent('forced-crawl.json'));

    expect(status).toBe('SUCCEEDED');
    expect(await pipeline.statesOf(executionArn)).toContain('StartCrawler');
  });

  test('repeated changes no byte of the lake and no number of the summary', async () => {
    const hour = Date.parse('2026-10-05T07:00:00Z');
    const event = {
      scheduledTime: formatInstant(hour + HOUR_MS),
      window: { start: formatInstant(hour), end: formatInstant(hour + HOUR_MS) },
      incidents: [{ kind: 'database-outage', start: formatInstant(hour + 20 * 60_000), durationMinutes: 25 }],
    };
    await pipeline.run(event);
    const before = { objects: await pipeline.objects(buildLogsHourPrefix(hour)), summary: await summaryOf(hour) };

    await pipeline.run(event);
    await pipeline.run({ ...event, reaggregate: true });

    expect(before.objects.size).toBe(12);
    expect(before.summary.length).toBeGreaterThan(12);
    expect(await pipeline.objects(buildLogsHourPrefix(hour))).toEqual(before.objects);
    expect(await summaryOf(hour)).toEqual(before.summary);
  });

  test('of each of the ticks of an hour, in any order, makes the same hour', async () => {
    const hour = Date.parse('2026-10-06T07:00:00Z');
    const ticks = listWindows(hour, hour + HOUR_MS).map((window) => ({
      scheduledTime: formatInstant(window + WINDOW_MS),
      incidents: 'none',
    }));
    const replayInOrder = async (events: object[]) => {
      for (const event of events) expect((await pipeline.run(event)).status).toBe('SUCCEEDED');
      return { objects: await pipeline.objects(buildLogsHourPrefix(hour)), summary: await summaryOf(hour) };
    };

    const forwards = await replayInOrder(ticks);
    const shuffled = await replayInOrder([...ticks.slice(7), ...ticks.slice(0, 7).reverse()]);

    expect(forwards.objects.size).toBe(12);
    expect(shuffled).toEqual(forwards);
  });

  test('first seen in the wrong order still ends with the whole hour', async () => {
    const hour = Date.parse('2026-10-07T07:00:00Z');
    const ticks = listWindows(hour, hour + HOUR_MS).map((window) => ({
      scheduledTime: formatInstant(window + WINDOW_MS),
    }));

    for (const event of [...ticks.slice(9), ...ticks.slice(0, 9).reverse()]) await pipeline.run(event);

    expect((await pipeline.objects(buildLogsHourPrefix(hour))).size).toBe(12);
    const buckets = new Set((await summaryOf(hour)).map(([bucket]) => bucket));
    expect(buckets.size).toBe(12);
    const [[raw] = []] = await pipeline.query(
      `SELECT count(*) FROM ${RAW_TABLE} WHERE year = '2026' AND month = '10' AND day = '07' AND hour = '07'`,
    );
    const [[summed] = []] = await pipeline.query(
      `SELECT sum(record_count) FROM ${SUMMARY_TABLE} WHERE year = '2026' AND month = '10' AND day = '07' AND hour = '07'`,
    );
    expect(summed).toBe(raw);
  });
});

describe('npm run replay', () => {
  test.each(eventFiles)('replays events/%s', async (file) => {
    const { code, stdout, stderr } = await runCli('replay', join(EVENTS, file), '--data-dir', dataDir);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('SUCCEEDED');
  });

  const base = { scheduledTime: '2026-11-02T10:05:00Z' };
  test.each([
    ['an unknown field', { ...base, recrods: 5 }, 'recrods is not a field; allowed: '],
    ['a negative volume', { ...base, records: -5 }, 'records must be a whole number between 1 and 1000000, got -5'],
    [
      'a time that is no time',
      { scheduledTime: 'noon' },
      'scheduledTime must be an ISO-8601 time with a zone, like 2026-11-23T09:00:00Z, got "noon"',
    ],
    [
      'a window off the 5-minute boundary',
      { ...base, window: { start: '2026-11-02T10:01:00Z', end: '2026-11-02T10:05:00Z' } },
      'window.start must lie on a 5-minute boundary, like 2026-11-02T10:00:00Z, got 2026-11-02T10:01:00Z',
    ],
    ['the far future', { scheduledTime: '2036-01-01T00:00:00Z' }, 'scheduledTime must not be later than '],
    [
      'an unknown incident',
      { ...base, incidents: [{ kind: 'flood', start: base.scheduledTime, durationMinutes: 10 }] },
      'incidents[0].kind must be one of database-outage, ',
    ],
  ])('refuses an event with %s before anything starts', async (_, event, message) => {
    const file = join(dataDir, '..', 'event.json');
    writeFileSync(file, JSON.stringify(event));

    const { code, stdout, stderr } = await runCli('replay', file, '--data-dir', dataDir);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('refuses a file that is not JSON, and one that is not there', async () => {
    const file = join(dataDir, '..', 'broken.json');
    writeFileSync(file, '{ "scheduledTime": ');

    const broken = await runCli('replay', file, '--data-dir', dataDir);
    const missing = await runCli('replay', 'events/nowhere.json', '--data-dir', dataDir);

    expect(broken.stderr).toMatch(/^error: .*broken\.json is not JSON: /);
    expect(missing.stderr).toMatch(/^error: Cannot read events\/nowhere\.json: /);
    expect([broken.code, missing.code]).toEqual([2, 2]);
  });
});

describe('an event that the pipeline itself has to refuse', () => {
  test('fails the run at once with the field, the value and what is allowed, and writes nothing', async () => {
    const objects = await pipeline.objects('');

    const { status, error, cause = '' } = await pipeline.run({ scheduledTime: '2026-11-02T10:05:00Z', records: -5 });

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'InvalidEventError' });
    expect(cause).toContain('records must be a whole number between 1 and 1000000, got -5');
    expect(await pipeline.objects('')).toEqual(objects);
  });
});

describe('the README', () => {
  const commands = listCommands('README.md').filter((command) => /^npm run (replay|query)\b/.test(command));

  test.each(commands)('shows a command that works: %s', async (command) => {
    const [, , verb = '', ...rest] = splitArguments(command);

    const { code, stderr } = await runCli(verb, ...rest.filter((word) => word !== '--'), '--data-dir', dataDir);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('an alarm', () => {
  const readInbox = async (): Promise<MailHeader[]> => {
    const page: InboxPage = JSON.parse(await (await fetch(`${server.url}${INBOX_ROUTE}?limit=100`)).text());
    return page.mails;
  };
  /** The channels are told at the same time: the mail may come after the post. */
  const waitForMail = async (subject: RegExp): Promise<MailHeader> => {
    for (;;) {
      const mail = (await readInbox()).find((candidate) => subject.test(candidate.subject));
      if (mail) return mail;
      await sleep(POLL_MS);
    }
  };
  const readMail = async (id: string): Promise<InboxMail> =>
    JSON.parse(await (await fetch(`${server.url}${MAIL_ROUTE}?id=${encodeURIComponent(id)}`)).text());

  test('is explained by mail and to the webhook, beside its own mail', async () => {
    await pipeline.cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: ALARMS.errorAnomaly, StateValue: 'ALARM', StateReason: 'a <drill>' }),
    );
    const post = await webhook.next(/^ALARM Error Anomaly/);
    const explained = await waitForMail(/^ALARM Error Anomaly/);

    const { text } = await readMail(explained.id);
    const subjects = (await readInbox()).map(({ subject }) => subject);
    expect(subjects).toContain('ALARM: "Error Anomaly" in US East (N. Virginia)');
    expect(text).toContain('CloudWatch says: a <drill>');
    expect(text).toContain('WHICH SERVICES AND HOSTS');
    expect(JSON.stringify(post.blocks)).toContain('CloudWatch says: a &lt;drill&gt;');
    expect(server.output.stdout + server.output.stderr).not.toContain('secret');
  });

  test('comes with queries that Athena answers', async () => {
    const [[newest = ''] = []] = await pipeline.query(
      `SELECT max(year || '-' || month || '-' || day || 'T' || hour) FROM ${SUMMARY_TABLE}`,
    );
    const hourMs = Date.parse(`${newest}:00:00Z`);

    const volumes = await pipeline.query(buildVolumeQuery(hourMs));
    const errors = await pipeline.query(buildErrorsQuery(hourMs));

    expect(volumes.map(([hour]) => hour)).toContain(newest.slice(-2));
    expect(errors.every((row) => row.length === 7)).toBe(true);
  });
});

describe('npm run query', () => {
  test('prints a table with what it scanned', async () => {
    const { code, stdout } = await runCli('query', 'SELECT 1 AS one, NULL AS nothing', '--data-dir', dataDir);

    expect(code).toBe(0);
    expect(stdout).toMatch(/one +nothing/);
    expect(stdout).toMatch(/1 row, .* scanned, /);
  });

  test('prints JSON and nothing else when asked', async () => {
    const { stdout } = await runCli('query', 'SELECT 1 AS one', '--json', '--data-dir', dataDir);

    expect(JSON.parse(stdout)).toMatchObject({ rows: [{ one: '1' }], bytesScanned: 0 });
  });

  test('has an incident to ask about', async () => {
    const [[newest = ''] = []] = await pipeline.query(
      `SELECT max(year || '-' || month || '-' || day || 'T' || hour) FROM ${SUMMARY_TABLE}`,
    );
    const hour = Date.parse(`${newest}:00:00Z`);

    const { status } = await pipeline.run({
      scheduledTime: formatInstant(hour + HOUR_MS),
      window: { start: formatInstant(hour), end: formatInstant(hour + HOUR_MS) },
      incidents: [{ kind: 'database-outage', start: formatInstant(hour + 10 * 60_000), durationMinutes: 30 }],
    });

    expect(status).toBe('SUCCEEDED');
  });

  test.each(readdirSync(resolve(EVENTS, '../queries')))('answers queries/%s', async (file) => {
    const { code, stderr, stdout } = await runCli('query', `queries/${file}`, '--json', '--data-dir', dataDir);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout).rows.length).toBeGreaterThan(0);
  });

  test('explains a bad statement in one line', async () => {
    const { code, stdout, stderr } = await runCli('query', 'SELECT nope FROM raw_logs', '--data-dir', dataDir);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved[^\n]*\n$/);
  });

  test.each(['SELEC 1', 'SELECT 1; SELECT 2'])(
    'explains a statement that does not parse in one line: %s',
    async (sql) => {
      const { code, stdout, stderr } = await runCli('query', sql, '--data-dir', dataDir);

      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^error: line 1:\d+: [^\n]*\n$/);
    },
  );

  test('prints thousands of rows without a pause', async () => {
    const { code, stdout } = await runCli('query', 'SELECT * FROM raw_logs LIMIT 5000', '--data-dir', dataDir);

    expect(code).toBe(0);
    expect(stdout.split('\n').length).toBeGreaterThan(5_000);
  });

  test('names the saved queries when it is given a name that none has', async () => {
    const { code, stderr } = await runCli('query', 'nonsense', '--data-dir', dataDir);

    expect(code).toBe(2);
    expect(stderr).toContain('saved queries: ');
  });
});

describe('npm start beside a running one', () => {
  test('says that the data directory is in use', async () => {
    const { code, stderr } = await runCli('start', '--once', '--port', '0', '--data-dir', dataDir);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: Another pennylake uses the data directory [^\n]*\n$/);
  });

  test('says that the port is in use', async () => {
    const taken = createServer();
    const port = await new Promise<number>((done) => {
      taken.listen(0, '127.0.0.1', () => done((taken.address() as { port: number }).port));
    });
    const other = makeDataDir();

    const { code, stderr } = await runCli('start', '--once', '--port', String(port), '--data-dir', other.dataDir);

    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^error: Port ${port} is in use: [^\\n]*\\n$`));
    other.remove();
    await new Promise((done) => taken.close(done));
  });

  test('says that the data directory cannot be one', async () => {
    const file = join(dataDir, '..', 'a-file');
    writeFileSync(file, '');

    for (const impossible of [join(file, 'below'), '/proc/pennylake/below']) {
      const { code, stderr } = await runCli('start', '--once', '--port', '0', '--data-dir', impossible);

      expect(code).toBe(1);
      expect(stderr).toMatch(/^error: [^\n]*data directory[^\n]*--data-dir[^\n]*\n$/);
    }
  });

  test('never empties a folder that is not its own', async () => {
    const { code, stderr } = await runCli(
      'start',
      '--once',
      '--fresh',
      '--port',
      '0',
      '--data-dir',
      join(dataDir, '..'),
    );

    expect(code).toBe(2);
    expect(stderr).toContain('is not a data directory of pennylake, so it is not emptied');
    expect(readdirSync(dataDir)).toContain('state.db');
  });
});
