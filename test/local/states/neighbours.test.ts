/** Executions together with the real services around them: functions that run, logs and metrics that can be read. */
import type { Datapoint, GetMetricStatisticsCommandOutput } from '@aws-sdk/client-cloudwatch';
import type { FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createLambda } from '#local/services/lambda/create-lambda';
import { createLogs } from '#local/services/logs/create-logs';
import { publishFunction } from '../helpers/publish-function.ts';
import { oneState, type StatesCore, startStatesCore } from './states-core.ts';

const GROUP = '/aws/vendedlogs/states/machine';

let states: StatesCore;
beforeAll(async () => {
  states = await startStatesCore({
    services: (aws) => [createLogs(aws), createCloudWatch(aws), createLambda(aws)],
    speed: 1,
  });
  await states.core.call('logs', 'CreateLogGroup', { logGroupName: GROUP });
});
afterAll(() => states.stop());

const invoke = (FunctionName: string) =>
  oneState({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName, 'Payload.$': '$' },
    OutputPath: '$.Payload',
    End: true,
  });

test('a function runs, and its result is the result of the execution', async () => {
  await publishFunction(states.core, 'double', 'export const handler = async ({ n }) => ({ doubled: n * 2 });');

  const { output } = await states.run(invoke('double'), { n: 21 });

  expect(output).toEqual({ doubled: 42 });
});

test("a result tells the invocation's own id, by which its log can be found", async () => {
  await publishFunction(states.core, 'who', 'export const handler = async (_, { awsRequestId }) => awsRequestId;');

  const { output } = await states.run(
    oneState({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'who' },
      End: true,
    }),
  );

  // What the integration answers, as the developer guide shows it.
  const { Payload } = output as { Payload: string };
  expect(output).toMatchObject({ SdkResponseMetadata: { RequestId: Payload } });
});

test('what a function throws is the error of the execution, by its name', async () => {
  const source = `
    class InvalidEventError extends Error { name = 'InvalidEventError'; }
    export const handler = async () => { throw new InvalidEventError('scheduledTime must be a time'); };`;
  await publishFunction(states.core, 'refuse', source);

  const { execution } = await states.run(invoke('refuse'));

  expect(execution).toMatchObject({ status: 'FAILED', error: 'InvalidEventError' });
  expect(JSON.parse(execution.cause ?? '')).toMatchObject({
    errorType: 'InvalidEventError',
    errorMessage: 'scheduledTime must be a time',
  });
});

test('a function that does not exist fails the task as on AWS', async () => {
  const { execution } = await states.run(invoke('nobody'));

  expect(execution).toMatchObject({ status: 'FAILED', error: 'Lambda.ResourceNotFoundException' });
});

test('the history can be read in the log, and the runs counted in the metrics', async () => {
  const startedAt = states.core.aws.clock.date();
  const destinations = [
    { cloudWatchLogsLogGroup: { logGroupArn: `arn:aws:logs:us-east-1:000000000000:log-group:${GROUP}:*` } },
  ];
  const machineArn = await states.createMachine(oneState({ Type: 'Pass', End: true }), {
    loggingConfiguration: { level: 'ALL', includeExecutionData: true, destinations },
  });
  await states.finish(await states.start(machineArn));
  // The end of the process writes what is not written yet.
  await states.core.restart();

  const { events = [] } = await states.core.call<FilterLogEventsCommandOutput>('logs', 'FilterLogEvents', {
    logGroupName: GROUP,
  });
  const count = async (MetricName: string): Promise<Datapoint[]> => {
    const { Datapoints = [] } = await states.core.call<GetMetricStatisticsCommandOutput>(
      'cloudwatch',
      'GetMetricStatistics',
      {
        Namespace: 'AWS/States',
        MetricName,
        Dimensions: [{ Name: 'StateMachineArn', Value: machineArn }],
        StartTime: new Date(startedAt.getTime() - 120_000),
        EndTime: new Date(startedAt.getTime() + 120_000),
        Period: 300,
        Statistics: ['Sum'],
      },
    );
    return Datapoints;
  };
  expect(events.map(({ message = '' }) => JSON.parse(message).type)).toEqual([
    'ExecutionStarted',
    'PassStateEntered',
    'PassStateExited',
    'ExecutionSucceeded',
  ]);
  expect((await count('ExecutionsStarted')).map(({ Sum }) => Sum)).toEqual([1]);
  expect((await count('ExecutionsSucceeded')).map(({ Sum }) => Sum)).toEqual([1]);
});
