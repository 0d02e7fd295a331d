/** What executions leave in CloudWatch and in CloudWatch Logs. */
import { type MetricDatum, PutMetricData$, type PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { CreateLogStream$, PutLogEvents$, type PutLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { createFakeService, type FakeService } from './fake-services.ts';
import { oneState, type StatesCore, startStatesCore } from './states-core.ts';

const GROUP_ARN = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/vendedlogs/states/machine:*';

let cloudwatch: FakeService;
let logs: FakeService;
let states: StatesCore;
let isGroupMissing: boolean;
beforeEach(async () => {
  isGroupMissing = false;
  cloudwatch = createFakeService('cloudwatch', [PutMetricData$], () => ({}));
  logs = createFakeService('logs', [CreateLogStream$, PutLogEvents$], () => {
    if (isGroupMissing) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
    return {};
  });
  states = await startStatesCore({ services: [cloudwatch.service, logs.service] });
});
afterEach(() => states.stop());

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const run = async (definition: object, settings: object = {}) => {
  const machineArn = await states.createMachine(definition, settings);
  const arn = await states.start(machineArn, { secret: 1 });
  return { machineArn, arn, execution: await states.finish(arn) };
};
const PASS = oneState({ Type: 'Pass', End: true });
const FAIL = oneState({ Type: 'Fail', Error: 'E', Cause: 'C' });

describe('metrics', () => {
  const data = (): MetricDatum[] =>
    cloudwatch.calls.flatMap(({ input }) => (input as PutMetricDataCommandInput).MetricData ?? []);

  test.each<[string, object, string]>([
    ['succeeded', PASS, 'ExecutionsSucceeded'],
    ['failed', FAIL, 'ExecutionsFailed'],
    [
      'timed out',
      { TimeoutSeconds: 1, ...oneState({ Type: 'Wait', Seconds: 90_000_000, End: true }) },
      'ExecutionsTimedOut',
    ],
  ])('tell of an execution that %s', async (_, definition, name) => {
    const { machineArn, execution } = await run(definition);
    await settle();

    const Dimensions = [{ Name: 'StateMachineArn', Value: machineArn }];
    expect(data()).toEqual([
      { MetricName: 'ExecutionsStarted', Value: 1, Unit: 'Count', Dimensions, Timestamp: expect.any(Date) },
      { MetricName: name, Value: 1, Unit: 'Count', Dimensions, Timestamp: expect.any(Date) },
      {
        MetricName: 'ExecutionTime',
        Value: Number(execution.stopDate) - Number(execution.startDate),
        Unit: 'Milliseconds',
        Dimensions,
        Timestamp: expect.any(Date),
      },
    ]);
    expect(cloudwatch.calls[0]).toMatchObject({
      input: { Namespace: 'AWS/States' },
      caller: { service: 'states.amazonaws.com' },
    });
  });

  test('tell of an execution that was aborted, also by the end of the process', async () => {
    const machine = await states.createMachine(oneState({ Type: 'Wait', Seconds: 90_000_000, End: true }));
    await states.start(machine);

    await states.core.restart();

    expect(data().map(({ MetricName }) => MetricName)).toContain('ExecutionsAborted');
  });

  test('of many executions go in few calls', async () => {
    const machine = await states.createMachine(PASS);
    const arns = await Promise.all(Array.from({ length: 500 }, () => states.start(machine)));
    await Promise.all(arns.map((arn) => states.finish(arn)));
    await settle();

    expect(data()).toHaveLength(1_500);
    expect(cloudwatch.calls.length).toBeLessThan(500);
  });
});

describe('logs', () => {
  const logged = () =>
    logs.calls
      .filter(({ operation }) => operation === 'PutLogEvents')
      .flatMap(({ input }) => (input as PutLogEventsCommandInput).logEvents ?? [])
      .map(({ message, timestamp }) => ({ timestamp, ...JSON.parse(message ?? '') }));
  const settings = (level: string, includeExecutionData = false) => ({
    loggingConfiguration: {
      level,
      includeExecutionData,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: GROUP_ARN } }],
    },
  });
  /** Ends the process, which writes what is not written yet. */
  const flush = () => states.core.restart();

  test('of level ALL hold every event, without its data', async () => {
    const { arn } = await run(PASS, settings('ALL'));
    const events = await states.history(arn);
    await flush();

    expect(logged()).toEqual([
      {
        id: '1',
        type: 'ExecutionStarted',
        details: { roleArn: 'arn:aws:iam::000000000000:role/machine-role' },
        previous_event_id: '0',
        event_timestamp: String(Number(events[0]?.timestamp)),
        execution_arn: arn,
        redrive_count: '0',
        timestamp: Number(events[0]?.timestamp),
      },
      expect.objectContaining({ id: '2', type: 'PassStateEntered', details: { name: 'Only' }, previous_event_id: '0' }),
      expect.objectContaining({ id: '3', type: 'PassStateExited', details: { name: 'Only' }, previous_event_id: '2' }),
      expect.objectContaining({ id: '4', type: 'ExecutionSucceeded', details: {}, previous_event_id: '3' }),
    ]);
    const [first, ...others] = logs.calls.map(({ operation }) => operation);
    expect(first).toBe('CreateLogStream');
    // In one batch, or in two when the machine was slow.
    expect(new Set(others)).toEqual(new Set(['PutLogEvents']));
    expect(logs.calls[1]?.input).toMatchObject({
      logGroupName: '/aws/vendedlogs/states/machine',
      logStreamName: expect.stringMatching(/^states\/machine-1\/\d{4}-\d\d-\d\d-\d\d-\d\d\/[0-9a-f]{8}$/),
    });
  });

  test('hold the data where it is wanted', async () => {
    await run(PASS, settings('ALL', true));
    await flush();

    expect(logged()[1].details).toEqual({ name: 'Only', input: '{"secret":1}', inputDetails: { truncated: false } });
  });

  test.each<[string, object, string[]]>([
    ['ERROR', FAIL, ['FailStateEntered', 'ExecutionFailed']],
    ['ERROR', PASS, []],
    ['FATAL', FAIL, ['ExecutionFailed']],
    ['OFF', FAIL, []],
  ])('of level %s hold %j as %j', async (level, definition, types) => {
    await run(definition, settings(level));
    await flush();

    expect(logged().map(({ type }) => type)).toEqual(types);
  });

  test('that cannot be written hold up nothing, and go on when they can', async () => {
    isGroupMissing = true;
    const { execution, machineArn } = await run(PASS, settings('FATAL'));
    expect(execution.status).toBe('SUCCEEDED');
    await states.start(machineArn);
    isGroupMissing = false;

    await run(FAIL, settings('FATAL'));
    await flush();

    expect(logged().map(({ type }) => type)).toEqual(['ExecutionFailed']);
  });

  test('of much data go in several calls', async () => {
    const machine = await states.createMachine(PASS, settings('ALL', true));
    const arns = await Promise.all(Array.from({ length: 5 }, () => states.start(machine, 'x'.repeat(200_000))));
    await Promise.all(arns.map((arn) => states.finish(arn)));
    await flush();

    expect(logged()).toHaveLength(20);
    for (const { input } of logs.calls.slice(1)) expect(JSON.stringify(input).length).toBeLessThan(1_200_000);
  });
});
