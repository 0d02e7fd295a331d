import type { GetMetricStatisticsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, type InvokeCommandInput } from '@aws-sdk/client-lambda';
import type { ListSchedulesCommandOutput } from '@aws-sdk/client-scheduler';
import { StartExecutionCommand, type StartExecutionCommandInput } from '@aws-sdk/client-sfn';
import type { ReceiveMessageCommandOutput } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import { createClock } from '#local/core/clock';
import { type Caller, operation, type Service } from '#local/core/service';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createScheduler } from '#local/services/scheduler/create-scheduler';
import { createSqs } from '#local/services/sqs/create-sqs';
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const START_MS = Date.parse('2026-11-23T09:02:17.345Z');
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:log-pipeline';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:log-pipeline-generate-logs';
const ROLE = 'arn:aws:iam::000000000000:role/tick';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:undelivered';

let clock: ManualClock;
let core: TestCore;
/** What the state machine was started with, and by whom. */
let started: (StartExecutionCommandInput & { caller: Caller })[];
/** What the function was invoked with, and by whom. */
let invoked: (InvokeCommandInput & { caller: Caller })[];
/** Why a target cannot be started or invoked, while it cannot. */
let failure: AwsError | undefined;

/** Step Functions as far as Scheduler sees it: executions by unique names. */
const createStates = (): Service => ({
  name: 'states',
  signingName: 'states',
  protocol: 'aws-json-1.0',
  operations: [
    operation(StartExecutionCommand, (input, { caller }) => {
      if (failure) throw failure;
      if (started.some(({ name }) => name === input.name)) throw new AwsError('ExecutionAlreadyExists', 'again');
      started.push({ ...input, caller });
      return { executionArn: `${MACHINE}:${input.name}`, startDate: clock.date() };
    }),
  ],
});

/** Lambda as far as Scheduler sees it: it takes events. */
const createLambda = (): Service => ({
  name: 'lambda',
  signingName: 'lambda',
  protocol: 'rest-json',
  operations: [
    operation(InvokeCommand, (input, { caller }) => {
      if (failure) throw failure;
      invoked.push({ ...input, caller });
      return { StatusCode: 202 };
    }),
  ],
});

const startCore = () =>
  startTestCore(
    (aws) => [createSqs(aws), createCloudWatch(aws), createStates(), createLambda(), createScheduler(aws)],
    { clock },
  );

beforeEach(async () => {
  started = [];
  invoked = [];
  failure = undefined;
  clock = createManualClock(START_MS);
  core = await startCore();
});

afterEach(() => core.stop());

const SCHEDULE = {
  Name: 'tick',
  ScheduleExpression: 'rate(5 minutes)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: MACHINE, RoleArn: ROLE, Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}' },
};

const create = (more: object = {}) => core.call('scheduler', 'CreateSchedule', { ...SCHEDULE, ...more });
const update = (more: object = {}) => core.call('scheduler', 'UpdateSchedule', { ...SCHEDULE, ...more });

const target = (more: object) => ({ Target: { ...SCHEDULE.Target, ...more } });

/** Scheduled times of the executions, as `HH:MM:SS`. */
const ticks = () => started.map(({ input = '' }) => JSON.parse(input).scheduledTime.slice(11, 19));

const sumMetric = async (MetricName: string) => {
  const reply = await core.call<GetMetricStatisticsCommandOutput>('cloudwatch', 'GetMetricStatistics', {
    Namespace: 'AWS/Scheduler',
    MetricName,
    Dimensions: [{ Name: 'ScheduleGroup', Value: 'default' }],
    StartTime: new Date(START_MS - MINUTE_MS),
    EndTime: new Date(START_MS + 600 * MINUTE_MS),
    Period: 3600,
    Statistics: ['Sum'],
  });
  return (reply.Datapoints ?? []).reduce((sum, { Sum = 0 }) => sum + Sum, 0);
};

const readDeadLetters = async () => {
  const reply = await core.call<ReceiveMessageCommandOutput>('sqs', 'ReceiveMessage', {
    QueueUrl: 'http://localhost/000000000000/undelivered',
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
  });
  return (reply.Messages ?? []).map(({ Body = '', MessageAttributes = {} }) => ({
    body: JSON.parse(Body),
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
    ),
  }));
};

describe('a schedule by rate', () => {
  test('fires at once and then at its rate, with the role of its target', async () => {
    await create();

    await clock.advance(11 * MINUTE_MS);

    expect(ticks()).toEqual(['09:02:17', '09:07:17', '09:12:17']);
    expect(started[0]).toMatchObject({
      stateMachineArn: MACHINE,
      caller: { roleArn: ROLE, arn: expect.stringMatching(/^arn:aws:sts::000000000000:assumed-role\/tick\//) },
    });
    expect(new Set(started.map(({ name }) => name)).size).toBe(3);
  });

  test('begins at its start date and ends at its end date', async () => {
    await create({ StartDate: new Date('2026-11-23T09:10:00Z'), EndDate: new Date('2026-11-23T09:21:00Z') });

    await clock.advance(60 * MINUTE_MS);

    expect(ticks()).toEqual(['09:10:00', '09:15:00', '09:20:00']);
  });

  test('fills the context attributes into its input', async () => {
    const Input = JSON.stringify({
      time: '<aws.scheduler.scheduled-time>',
      nested: { text: 'attempt <aws.scheduler.attempt-number> of <aws.scheduler.schedule-arn>' },
      id: '<aws.scheduler.execution-id>',
      unknown: '<aws.scheduler.other>',
    });
    await create(target({ Input }));

    await clock.advance(SECOND_MS);

    expect(JSON.parse(started[0]?.input ?? '')).toEqual({
      time: '2026-11-23T09:02:17Z',
      nested: { text: 'attempt 1 of arn:aws:scheduler:us-east-1:000000000000:schedule/default/tick' },
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      unknown: '<aws.scheduler.other>',
    });
  });

  test('rests while it is disabled and goes on in its rhythm', async () => {
    await create();
    await clock.advance(MINUTE_MS);
    await update({ State: 'DISABLED' });
    await clock.advance(20 * MINUTE_MS);
    expect(ticks()).toEqual(['09:02:17']);

    await update({ State: 'ENABLED' });
    await clock.advance(5 * MINUTE_MS);

    expect(ticks()).toEqual(['09:02:17', '09:27:17']);
  });

  test('changes its rhythm with its expression', async () => {
    await create();
    await clock.advance(MINUTE_MS);
    await update({ ScheduleExpression: 'cron(0/10 * * * ? *)' });

    await clock.advance(20 * MINUTE_MS);

    expect(ticks()).toEqual(['09:02:17', '09:10:00', '09:20:00']);
  });

  test('fires no more once it is deleted', async () => {
    await create();
    await clock.advance(MINUTE_MS);
    await core.call('scheduler', 'DeleteSchedule', { Name: 'tick' });

    await clock.advance(20 * MINUTE_MS);

    expect(ticks()).toEqual(['09:02:17']);
  });

  test('loses and doubles no tick at a thousand times the speed', async () => {
    await core.stop();
    const fast = createClock({ speed: 1_000, startMs: START_MS });
    clock = { ...fast, advance: async () => {}, advanceTo: () => {} };
    core = await startCore();
    await create({ ScheduleExpression: 'rate(1 minute)' });

    await fast.sleep(20 * MINUTE_MS);

    const minutes = started.map(({ input = '' }) => Date.parse(JSON.parse(input).scheduledTime) / MINUTE_MS);
    expect(minutes.length).toBeGreaterThanOrEqual(20);
    for (const [index, minute] of minutes.entries()) expect(minute - (minutes[0] ?? 0)).toBeCloseTo(index);
  });
});

describe('a schedule of a function', () => {
  test('invokes it without waiting for it, with the role of its target', async () => {
    await create({ ScheduleExpression: 'cron(5/5 * * * ? *)', ...target({ Arn: FUNCTION }) });

    await clock.advance(63 * MINUTE_MS);

    const times = invoked.map(({ Payload }) => JSON.parse(String(Payload)).scheduledTime.slice(11, 16));
    expect(times).toEqual(
      ['05', '10', '15', '20', '25', '30', '35', '40', '45', '50', '55'].map((m) => `09:${m}`).concat('10:05'),
    );
    expect(invoked[0]).toMatchObject({ FunctionName: FUNCTION, InvocationType: 'Event', caller: { roleArn: ROLE } });
    expect(await sumMetric('InvocationAttemptCount')).toBe(12);
  });

  test('leaves what it could not be invoked with in the dead-letter queue', async () => {
    await core.call('sqs', 'CreateQueue', { QueueName: 'undelivered' });
    failure = new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
    await create(target({ Arn: FUNCTION, RetryPolicy: { MaximumRetryAttempts: 0 }, DeadLetterConfig: { Arn: QUEUE } }));

    await clock.advance(SECOND_MS);

    expect(await readDeadLetters()).toMatchObject([
      {
        body: { FunctionName: FUNCTION, InvocationType: 'Event', Payload: '{"scheduledTime":"2026-11-23T09:02:17Z"}' },
        attributes: { ERROR_CODE: 'TooManyRequestsException', TARGET_ARN: FUNCTION },
      },
    ]);
  });
});

describe('a machine that was asleep', () => {
  test('makes up for the latest tick only', async () => {
    await core.stop();
    const awake = createManualClock(START_MS);
    let asleepMs = 0;
    const now = () => awake.now() + asleepMs;
    clock = { ...awake, now, date: () => new Date(now()) };
    core = await startCore();
    await create();
    await clock.advance(SECOND_MS);

    asleepMs = 8 * 60 * MINUTE_MS;
    await clock.advance(5 * MINUTE_MS);

    expect(ticks()).toEqual(['09:02:17', '17:07:17']);
  });
});

describe('a schedule for one time', () => {
  test('fires once and can delete itself', async () => {
    await create({ ScheduleExpression: 'at(2026-11-23T09:30:00)', ActionAfterCompletion: 'DELETE' });

    await clock.advance(120 * MINUTE_MS);

    expect(ticks()).toEqual(['09:30:00']);
    await expect(core.call('scheduler', 'GetSchedule', { Name: 'tick' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      status: 404,
    });
  });
});

describe('a target that fails', () => {
  beforeEach(async () => {
    await core.call('sqs', 'CreateQueue', { QueueName: 'undelivered' });
    failure = new AwsError('ThrottlingException', 'Rate exceeded');
  });

  test('is tried again with longer and longer waits, and gets its tick in the end', async () => {
    const Input = '{"attempt":"<aws.scheduler.attempt-number>","scheduledTime":"<aws.scheduler.scheduled-time>"}';
    await create(target({ Input }));
    await clock.advance(5 * SECOND_MS);
    failure = undefined;
    await clock.advance(30 * SECOND_MS);

    // Attempts after 0, 1, 3 and 7 seconds.
    expect(started.map(({ input = '' }) => JSON.parse(input))).toEqual([
      { attempt: '4', scheduledTime: '2026-11-23T09:02:17Z' },
    ]);
    expect(await sumMetric('InvocationAttemptCount')).toBe(4);
    expect(await sumMetric('TargetErrorCount')).toBe(3);
  });

  test('does not hold up the next tick', async () => {
    await create();
    await clock.advance(SECOND_MS);
    failure = undefined;
    await clock.advance(6 * MINUTE_MS);

    expect(ticks().sort()).toEqual(['09:02:17', '09:07:17']);
  });

  test('loses the tick to the dead-letter queue after the last attempt', async () => {
    await create(target({ RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig: { Arn: QUEUE } }));

    await clock.advance(MINUTE_MS);

    expect(await readDeadLetters()).toEqual([
      {
        body: { stateMachineArn: MACHINE, input: '{"scheduledTime":"2026-11-23T09:02:17Z"}', name: expect.any(String) },
        attributes: {
          ERROR_CODE: 'ThrottlingException',
          ERROR_MESSAGE: 'Rate exceeded',
          EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/),
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          IS_PAYLOAD_TRUNCATED: 'false',
          RETRY_ATTEMPTS: '2',
          SCHEDULED_TIME: '2026-11-23T09:02:17Z',
          SCHEDULE_ARN: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/tick',
          TARGET_ARN: MACHINE,
        },
      },
    ]);
    expect(await sumMetric('InvocationsSentToDeadLetterCount')).toBe(1);
  });

  test('loses the tick when it is too old', async () => {
    const policy = { RetryPolicy: { MaximumEventAgeInSeconds: 60 }, DeadLetterConfig: { Arn: QUEUE } };
    await create(target(policy));

    await clock.advance(2 * MINUTE_MS);

    expect(await readDeadLetters()).toMatchObject([
      { attributes: { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds', RETRY_ATTEMPTS: '5' } },
    ]);
  });

  test('loses the tick without a queue, which is counted', async () => {
    await create(target({ RetryPolicy: { MaximumRetryAttempts: 0 } }));

    await clock.advance(MINUTE_MS);

    expect(await sumMetric('InvocationDroppedCount')).toBe(1);
    expect(started).toEqual([]);
  });
});

describe('after a restart', () => {
  test('schedules fire on in their rhythm', async () => {
    await create();
    await clock.advance(6 * MINUTE_MS);

    await core.restart();
    await clock.advance(5 * MINUTE_MS);

    expect(ticks()).toEqual(['09:02:17', '09:07:17', '09:12:17']);
  });

  test('only the latest of the missed ticks is made up for', async () => {
    await create();
    await clock.advance(MINUTE_MS);

    await core.restart(() => clock.advanceTo(START_MS + 31 * MINUTE_MS));
    await clock.advance(2 * MINUTE_MS);

    expect(ticks()).toEqual(['09:02:17', '09:32:17']);
  });

  test('a tick on its way is still delivered', async () => {
    failure = new AwsError('ServiceUnavailable', 'down', { status: 503 });
    await create();
    await clock.advance(2 * SECOND_MS);

    failure = undefined;
    await core.restart();
    await clock.advance(10 * SECOND_MS);

    expect(ticks()).toEqual(['09:02:17']);
  });

  test('a tick whose acceptance was not recorded is not started twice', async () => {
    await create();
    await clock.advance(SECOND_MS);
    const { name } = started[0] ?? {};
    core.aws.store.collection<object>('scheduler_deliveries').put(String(name), {
      id: name,
      scheduleArn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/tick',
      group: 'default',
      dueMs: START_MS,
      target: { arn: MACHINE, roleArn: ROLE, input: '{}', maxRetries: 0, maxEventAgeSeconds: 60 },
      failedAttempts: 0,
      nextAttemptMs: START_MS,
    });

    await core.restart();
    await clock.advance(SECOND_MS);

    expect(started).toHaveLength(1);
    expect(core.aws.store.collection('scheduler_deliveries').list()).toEqual([]);
  });
});

describe('schedules', () => {
  test('are described and listed', async () => {
    await create({ Description: 'ticks' });
    await create({ Name: 'report', State: 'DISABLED' });
    const names = async (input: object) => {
      const { Schedules = [] } = await core.call<ListSchedulesCommandOutput>('scheduler', 'ListSchedules', input);
      return Schedules.map(({ GroupName, Name }) => `${GroupName}/${Name}`);
    };

    expect(await core.call('scheduler', 'GetSchedule', { Name: 'tick' })).toMatchObject({
      ...SCHEDULE,
      Arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/tick',
      Description: 'ticks',
      State: 'ENABLED',
      Target: { RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } },
    });
    expect(await names({})).toEqual(['default/report', 'default/tick']);
    expect(await names({ GroupName: 'nightly' })).toEqual([]);
    expect(await names({ State: 'ENABLED' })).toEqual(['default/tick']);
    expect(await names({ NamePrefix: 'rep' })).toEqual(['default/report']);
  });

  test.each<[string, string, object]>([
    ['ValidationException', 'Invalid Schedule Expression rate(5 parsecs).', { ScheduleExpression: 'rate(5 parsecs)' }],
    ['ValidationException', 'Flexible time windows', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    [
      'ValidationException',
      'Time zone Europe/Berlin',
      { ScheduleExpression: 'cron(0 0 * * ? *)', ScheduleExpressionTimezone: 'Europe/Berlin' },
    ],
    ['ValidationException', 'it must be the ARN of a state machine or of a Lambda function', target({ Arn: QUEUE })],
    ['ValidationException', 'Input must be JSON', target({ Input: 'text' })],
    [
      'ValidationException',
      'MaximumRetryAttempts must be between 0 and 185, got 186',
      target({ RetryPolicy: { MaximumRetryAttempts: 186 } }),
    ],
    ['ValidationException', 'failed to satisfy constraint', { Name: 'a b' }],
    ['ResourceNotFoundException', 'Schedule group none does not exist', { GroupName: 'none' }],
    ['ConflictException', 'Schedule tick already exists', {}],
  ])('are refused with %s: %s', async (code, message, more) => {
    await create({ Name: 'tick' }).catch(() => undefined);

    await expect(create(more)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});
