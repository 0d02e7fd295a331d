/**
 * A life of the deployed pipeline that needs every permission once: ticks that come to nothing, runs that crawl, replace
 * and fail, an event that no attempt can make anything of, alarms that are explained. All that is asked for is recorded.
 */
import { mkdirSync } from 'node:fs';
import { DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetTableCommand, UpdateTableCommand } from '@aws-sdk/client-glue';
import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import { readFaults } from '#cli/faults';
import { synthesize } from '#cli/synthesize';
import { WEBHOOK_PARAMETER } from '#contracts/alarm-explainer';
import { HOUR_MS } from '#contracts/durations';
import { buildFunctionName, buildLogsWindowPrefix, DATABASE, RAW_TABLE, STACK } from '#contracts/names';
import { floorToHour, floorToWindow, formatInstant, WINDOW_MS } from '#contracts/windows';
import type { Access } from '#local/core/authorizer';
import { rootCaller } from '#local/core/local-aws';
import { noteClock } from '#local/core/process-notes';
import type { Caller } from '#local/core/service';
import { type RunningLocalAws, startLocalAws } from '#local/start-local-aws';
import { createPipeline, type Pipeline } from '../pipeline.ts';

export interface Asked {
  caller: Caller;
  access: Access;
}

export interface LivePipeline {
  local: RunningLocalAws;
  pipeline: Pipeline;
  /** How the runs of its life ended. */
  statuses: (ExecutionStatus | undefined)[];
  /** Each access that was asked for, once. */
  asked: readonly Asked[];
  /** Runs an hour of few records; `more` tells what is special. */
  run(more?: object): ReturnType<Pipeline['run']>;
  /** Lets the clock leap until something is so. */
  leapUntil(condition: () => boolean | Promise<boolean>): Promise<void>;
}

const SPEED = 60;
const LEAP_SPEED = 50_000;
const POLL_MS = 20;
/** The first tick is one that closes no hour, the second closes one. */
const LEAD_MS = WINDOW_MS + 30_000;
const UNDELIVERABLE = ['throttle:lambda.Invoke:100%', 'throttle:states.StartExecution:100%'];

export async function livePipeline(dataDir: string, webhookUrl: string): Promise<LivePipeline> {
  const asked = new Map<string, Asked>();
  const hasAsked = (part: string, action: string): boolean =>
    [...asked.values()].some(({ caller, access }) => caller.roleArn?.includes(part) && access.action === action);
  const faults = await readFaults({ fault: UNDELIVERABLE, faultSeed: 1 });
  const { outdir } = await synthesize({ alertWebhook: 'on' });
  mkdirSync(dataDir, { recursive: true });
  noteClock(dataDir, floorToHour(Date.now()) + 2 * HOUR_MS - LEAD_MS);
  const local = await startLocalAws({
    dataDir,
    port: 0,
    ...(faults && { faults: faults.injector }),
    onAccess: (caller, access) => {
      const { action, resource, context } = access;
      asked.set(JSON.stringify([caller.roleArn ?? caller.service, action, resource, context]), { caller, access });
    },
  });
  const { clock } = local.aws;
  clock.setSpeed(SPEED);
  await local.deploy(outdir, STACK, { [WEBHOOK_PARAMETER]: webhookUrl });
  const pipeline = createPipeline(local.url);

  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  };
  const leapUntil: LivePipeline['leapUntil'] = async (condition) => {
    clock.setSpeed(LEAP_SPEED);
    await until(condition);
    clock.setSpeed(SPEED);
  };
  const run: LivePipeline['run'] = (more = {}) => {
    const end = floorToHour(clock.now());
    const window = { start: formatInstant(end - HOUR_MS), end: formatInstant(end) };
    return pipeline.run({ scheduledTime: formatInstant(end), window, records: 100, ...more });
  };

  await local.startSchedules();
  await leapUntil(() =>
    ['TickScheduleRole', 'TickHourScheduleRole'].every((role) => hasAsked(role, 'sqs:SendMessage')),
  );
  faults?.injector.end();

  const Payload = Buffer.from(JSON.stringify({ scheduledTime: 'never' }));
  const FunctionName = buildFunctionName('generate-logs');
  await local.aws.call('lambda', 'Invoke', { FunctionName, InvocationType: 'Event', Payload }, rootCaller);
  const statuses = [(await run()).status];
  await forgetColumn(pipeline);
  statuses.push((await run({ reaggregate: true })).status, (await pipeline.run({ scheduledTime: 'never' })).status);
  await leapUntil(() => hasAsked('GenerateLogsRole', 'sqs:SendMessage'));

  const tickMs = floorToWindow(clock.now()) + WINDOW_MS;
  await leapUntil(async () => (await pipeline.objects(buildLogsWindowPrefix(tickMs - WINDOW_MS))).size > 0);
  await raiseAlarms(pipeline);
  const explained = [
    'states:DescribeExecution',
    'sqs:ReceiveMessage',
    's3:GetObject',
    'sns:Publish',
    'logs:PutLogEvents',
  ];
  await until(() => explained.every((action) => hasAsked('ExplainAlarmRole', action)));
  return { local, pipeline, statuses, asked: [...asked.values()], run, leapUntil };
}

/** Nothing but a crawl mends a table that lacks a column. */
async function forgetColumn({ glue }: Pipeline): Promise<void> {
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName: DATABASE, Name: RAW_TABLE }));
  const { Name, TableType, PartitionKeys, Parameters, StorageDescriptor } = Table ?? {};
  const Columns = StorageDescriptor?.Columns?.slice(1);
  const TableInput = {
    Name,
    TableType,
    PartitionKeys,
    Parameters,
    StorageDescriptor: { ...StorageDescriptor, Columns },
  };
  await glue.send(new UpdateTableCommand({ DatabaseName: DATABASE, TableInput }));
}

async function raiseAlarms({ cloudwatch }: Pipeline): Promise<void> {
  const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
  const alarm = { StateValue: 'ALARM', StateReason: 'by hand' } as const;
  for (const { AlarmName } of MetricAlarms) await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, ...alarm }));
}
