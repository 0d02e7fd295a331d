/**
 * Plays hours of the real pipeline, in which it may be hit by faults, and examines what it left behind.
 * Usage: node play-day.ts <JSON of the order>; prints what came of it as JSON.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AlarmHistoryItem, DescribeAlarmHistoryCommand, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeExecutionCommand, type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readFaults } from '#cli/faults';
import { HOUR_MS } from '#contracts/durations';
import { LOCAL_ACCESS_KEY, LOCAL_REGION } from '#contracts/local-access';
import { stateMachineArn } from '#contracts/local-resources';
import { buildLogKey, DEAD_LETTER_QUEUE, LOGS_PREFIX, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import { DEFAULT_SEED } from '#contracts/pipeline-event';
import { DEFAULT_SETTINGS } from '#contracts/settings';
import { formatInstant, listWindows } from '#contracts/windows';
import { generateWindow } from '#generator/generate';
import type { RunningLocalAws } from '#local/start-local-aws';
import { startDay } from './fast-day.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';

export interface DayOrder {
  speed: number;
  /** Hours with the faults. */
  hours: number;
  /** Hours without faults that follow, in which the pipeline makes up for what it missed. */
  quietHours: number;
  faults: string[];
  faultSeed?: number;
}

export interface PlayedDay {
  /** First hour, which the first tick of the schedule does not close. */
  start: string;
  end: string;
  injected: Record<string, number>;
  /** Of the objects: those that differ from what a fault-free generator writes, lack, or should not be there. */
  wrongObjects: string[];
  objects: number;
  /** Hour to records, as the generator, the raw table and the summary have it. */
  hours: Record<string, { generated: number; raw: number; summarized: number; rows: number; groups: number }>;
  /** Errors of each window of the generator. */
  errorsByWindow: Record<string, number>;
  executions: { input: string; status: string; start: string; stop: string; error?: string; cause?: string }[];
  alarms: { name: string; state: string; history: { at: string; to: string }[] }[];
  /** What lies in the dead-letter queue. */
  undelivered: string[];
  defects: string[];
}

/** After the hour, so that the run which closes it is under way. */
const RUN_LEAD_MS = 10_000;

async function playDay({ speed, hours, quietHours, ...order }: DayOrder): Promise<PlayedDay> {
  const folder = mkdtempSync(join(tmpdir(), 'pennylake-day-'));
  const faults = await readFaults({
    fault: order.faults,
    ...(order.faultSeed !== undefined && { faultSeed: order.faultSeed }),
  });
  const defects: string[] = [];
  const onError = (error: unknown) => defects.push(error instanceof Error ? `${error.stack}` : String(error));
  const { local, startMs, passUntil } = await startDay(join(folder, 'data'), {
    onError,
    ...(faults && { faults: faults.injector }),
  });
  try {
    const endMs = startMs + hours * HOUR_MS;
    await passUntil(endMs + RUN_LEAD_MS, speed);
    faults?.injector.end();
    await passUntil(endMs + RUN_LEAD_MS + quietHours * HOUR_MS, speed);
    const injected = Object.fromEntries(
      (faults?.injector.count() ?? []).map(({ fault, injected: count }) => [fault.text, count]),
    );
    return { injected, defects, ...(await examine(local, startMs, endMs)) };
  } finally {
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function examine(local: RunningLocalAws, startMs: number, endMs: number) {
  const pipeline = createPipeline(local.url);
  return {
    start: formatInstant(startMs),
    end: formatInstant(endMs),
    ...(await examineLake(pipeline, startMs, endMs)),
    executions: await listExecutions(pipeline),
    alarms: await listAlarms(pipeline),
    undelivered: await readUndelivered(local.url),
  };
}

async function examineLake(pipeline: Pipeline, startMs: number, endMs: number) {
  const found = await pipeline.objects(LOGS_PREFIX);
  const objects = [...found.keys()].length;
  const generated = new Map<string, number>();
  const errorsByWindow: Record<string, number> = {};
  const wrongObjects: string[] = [];
  for (const windowMs of listWindows(startMs, endMs)) {
    const { records, seed } = { records: DEFAULT_SETTINGS.records, seed: DEFAULT_SEED };
    for await (const shard of generateWindow({ windowMs, records, seed, errorRateFactor: 1, incidents: 'seeded' })) {
      const key = buildLogKey(windowMs, shard.shard);
      const etag = `"${createHash('md5').update(shard.body).digest('hex')}"`;
      if (found.get(key) !== etag) wrongObjects.push(`${key} ${found.has(key) ? 'differs' : 'is missing'}`);
      found.delete(key);
      const hour = formatInstant(windowMs).slice(0, 13);
      generated.set(hour, (generated.get(hour) ?? 0) + shard.records);
      errorsByWindow[formatInstant(windowMs)] = (errorsByWindow[formatInstant(windowMs)] ?? 0) + shard.errorRecords;
    }
  }
  for (const key of found.keys()) {
    const day = [startMs, endMs - 1].map((ms) => buildLogKey(ms, 0));
    if (key >= `${day[0]}` && key <= `${day[1]}`) wrongObjects.push(`${key} is too much`);
  }
  const raw = await countByHour(pipeline, `SELECT ${HOUR}, count(*) FROM ${RAW_TABLE} GROUP BY 1`);
  const summary = await countByHour(
    pipeline,
    `SELECT ${HOUR}, sum(record_count), count(*), count(DISTINCT (bucket_start, source, service, severity))
     FROM ${SUMMARY_TABLE} GROUP BY 1`,
  );
  const hours = Object.fromEntries(
    [...generated].map(([hour, count]) => {
      const [summarized = 0, rows = 0, groups = 0] = summary.get(hour) ?? [];
      return [hour, { generated: count, raw: raw.get(hour)?.[0] ?? 0, summarized, rows, groups }];
    }),
  );
  return { objects, wrongObjects, hours, errorsByWindow };
}

const HOUR = "year || '-' || month || '-' || day || 'T' || hour";

const countByHour = async (pipeline: Pipeline, sql: string): Promise<Map<string, number[]>> =>
  new Map((await pipeline.query(sql)).map(([hour = '', ...counts]) => [hour, counts.map(Number)]));

async function listExecutions({ sfn }: Pipeline): Promise<PlayedDay['executions']> {
  const all: ExecutionListItem[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(new ListExecutionsCommand({ stateMachineArn, nextToken }));
    all.push(...(page.executions ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return Promise.all(
    all.toReversed().map(async ({ executionArn, status = '', startDate, stopDate }) => {
      const { input = '', error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      const [start, stop] = [startDate, stopDate].map((date) => date?.toISOString() ?? '');
      return { input, status, start: `${start}`, stop: `${stop}`, ...(error && { error }), ...(cause && { cause }) };
    }),
  );
}

async function listAlarms({ cloudwatch }: Pipeline): Promise<PlayedDay['alarms']> {
  const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
  return Promise.all(
    MetricAlarms.map(async ({ AlarmName: name = '', StateValue: state = '' }) => {
      const items: AlarmHistoryItem[] = [];
      let token: string | undefined;
      do {
        const page = await cloudwatch.send(
          new DescribeAlarmHistoryCommand({ AlarmName: name, HistoryItemType: 'StateUpdate', NextToken: token }),
        );
        items.push(...(page.AlarmHistoryItems ?? []));
        token = page.NextToken;
      } while (token);
      const history = items.toReversed().map(({ Timestamp, HistoryData = '{}' }) => ({
        at: Timestamp?.toISOString() ?? '',
        to: String(JSON.parse(HistoryData).newState?.stateValue),
      }));
      return { name, state, history };
    }),
  );
}

async function readUndelivered(url: string): Promise<string[]> {
  const sqs = new SQSClient({ endpoint: url, region: LOCAL_REGION, credentials: LOCAL_ACCESS_KEY });
  const QueueUrl = `${url}/000000000000/${DEAD_LETTER_QUEUE}`;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body = '' }) => Body);
}

const [, , order] = process.argv;
if (order !== undefined) process.stdout.write(JSON.stringify(await playDay(JSON.parse(order))));
