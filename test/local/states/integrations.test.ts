/** What tasks call, as whom, with what; and how replies and errors come back. */
import {
  GetQueryExecution$,
  GetQueryResults$,
  StartQueryExecution$,
  StopQueryExecution$,
} from '@aws-sdk/client-athena';
import { DescribeLogGroups$ } from '@aws-sdk/client-cloudwatch-logs';
import { GetTable$, StartCrawler$ } from '@aws-sdk/client-glue';
import { Invoke$ } from '@aws-sdk/client-lambda';
import { ListObjectsV2$, PutObject$ } from '@aws-sdk/client-s3';
import { Publish$ } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { createFakeService } from './fake-services.ts';
import { oneState, outline, ROLE, type StatesCore, startStatesCore } from './states-core.ts';

/** Replies by operation, set by each test. */
let replies: Record<string, (callNumber: number) => unknown> = {};
const answer = (operation: string, _input: never, callNumber: number) => replies[operation]?.(callNumber);
const fakes = {
  athena: createFakeService(
    'athena',
    [StartQueryExecution$, GetQueryExecution$, GetQueryResults$, StopQueryExecution$],
    answer,
  ),
  glue: createFakeService('glue', [GetTable$, StartCrawler$], answer),
  lambda: createFakeService('lambda', [Invoke$], answer),
  logs: createFakeService('logs', [DescribeLogGroups$], answer),
  s3: createFakeService('s3', [ListObjectsV2$, PutObject$], answer),
  sns: createFakeService('sns', [Publish$], answer),
};

let states: StatesCore;
beforeAll(async () => {
  states = await startStatesCore({ services: Object.values(fakes).map(({ service }) => service) });
});
afterAll(() => states.stop());
beforeEach(() => {
  replies = {};
  for (const { calls } of Object.values(fakes)) calls.length = 0;
});

const task = (resource: string, parameters?: object) =>
  oneState({
    Type: 'Task',
    Resource: resource.startsWith('arn:') ? resource : `arn:aws:states:::${resource}`,
    ...(parameters && { Parameters: parameters }),
    End: true,
  });
const REQUEST_ID = expect.stringMatching(/^[0-9a-f-]{36}$/);
const payload = (value: unknown) => ({ StatusCode: 200, Payload: Buffer.from(JSON.stringify(value)) });

describe('lambda:invoke', () => {
  test('invokes the function as the role of the machine, and gives the reply in its own form', async () => {
    replies['Invoke'] = () => payload({ rows: 3 });

    const { output, execution, events } = await states.run(
      task('lambda:invoke', { FunctionName: 'f', 'Payload.$': '$.p', InvocationType: 'RequestResponse' }),
      { p: { window: 'x' } },
    );

    expect(fakes.lambda.calls).toEqual([
      {
        operation: 'Invoke',
        input: { InvocationType: 'RequestResponse', FunctionName: 'f', Payload: Buffer.from('{"window":"x"}') },
        caller: {
          arn: `arn:aws:sts::000000000000:assumed-role/machine-role/${execution.name}`,
          roleArn: ROLE,
          assumedBy: 'states.amazonaws.com',
          payer: execution.executionArn,
        },
      },
    ]);
    expect(output).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { rows: 3 },
      SdkHttpMetadata: {
        AllHttpHeaders: expect.objectContaining({ 'x-amzn-RequestId': [REQUEST_ID] }),
        HttpHeaders: expect.objectContaining({ 'x-amzn-RequestId': REQUEST_ID, 'Content-Type': 'application/json' }),
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: { RequestId: REQUEST_ID },
      StatusCode: 200,
    });
    expect(events[2]?.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'us-east-1',
      parameters: '{"FunctionName":"f","Payload":{"window":"x"},"InvocationType":"RequestResponse"}',
    });
    expect(events[4]?.taskSucceededEventDetails).toMatchObject({ resourceType: 'lambda', resource: 'invoke' });
  });

  test.each<[string, unknown, string, string]>([
    [
      'the error of the function',
      { errorType: 'InvalidEventError', errorMessage: 'bad', trace: ['x'] },
      'InvalidEventError',
      '{"errorType":"InvalidEventError","errorMessage":"bad","trace":["x"]}',
    ],
    [
      'Lambda.Unknown without a type',
      { errorMessage: 'Task timed out after 3.00 seconds' },
      'Lambda.Unknown',
      'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"Task timed out after 3.00 seconds"}',
    ],
  ])('fails with %s', async (_, failure, error, cause) => {
    replies['Invoke'] = () => ({ ...payload(failure), FunctionError: 'Unhandled' });

    const { execution } = await states.run(task('lambda:invoke', { FunctionName: 'f' }));

    expect(execution).toMatchObject({ status: 'FAILED', error, cause });
  });

  test.each([
    ['TooManyRequestsException', 429, 'Lambda.TooManyRequestsException'],
    ['ServiceException', 500, 'Lambda.ServiceException'],
    ['ResourceNotFoundException', 404, 'Lambda.ResourceNotFoundException'],
    ['AccessDeniedException', 403, 'Lambda.AWSLambdaException'],
  ])('names the error %s as AWS does', async (code, status, error) => {
    replies['Invoke'] = () => {
      throw new AwsError(code, 'No.', { status });
    };

    const { execution } = await states.run(task('lambda:invoke', { FunctionName: 'f' }));

    expect(execution.error).toBe(error);
    expect(execution.cause).toMatch(
      new RegExp(
        `^No\\. \\(Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: [0-9a-f-]+; Proxy: null\\)$`,
      ),
    );
  });

  test('hands the function null, and makes text of JSON where the operation wants text', async () => {
    replies['Invoke'] = () => payload(null);

    const { output } = await states.run(
      task('lambda:invoke', { FunctionName: 'f', 'Payload.$': '$', ClientContext: { a: 1 } }),
      null,
    );

    expect(fakes.lambda.calls[0]?.input).toMatchObject({ Payload: Buffer.from('null'), ClientContext: '{"a":1}' });
    expect(output).toMatchObject({ Payload: null });
  });
});

describe('a function that is named by its ARN', () => {
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:f';

  test('gets the input and gives the output, with events of its own', async () => {
    replies['Invoke'] = () => payload([1, 2]);

    const { output, events } = await states.run(task(arn), 'text');

    expect(output).toEqual([1, 2]);
    expect(fakes.lambda.calls[0]?.input).toEqual({
      InvocationType: 'RequestResponse',
      FunctionName: arn,
      Payload: Buffer.from('"text"'),
    });
    expect(outline(events).slice(2, 5)).toEqual([
      '3 <- 2 LambdaFunctionScheduled',
      '4 <- 3 LambdaFunctionStarted',
      '5 <- 4 LambdaFunctionSucceeded',
    ]);
    expect(events[2]?.lambdaFunctionScheduledEventDetails).toEqual({
      resource: arn,
      input: '"text"',
      inputDetails: { truncated: false },
    });
    expect(events[4]?.lambdaFunctionSucceededEventDetails).toEqual({
      output: '[1,2]',
      outputDetails: { truncated: false },
    });
  });

  test('fails with events of its own', async () => {
    replies['Invoke'] = () => ({ ...payload({ errorType: 'E' }), FunctionError: 'Unhandled' });

    const { events } = await states.run(task(arn));

    expect(events[4]).toMatchObject({
      type: 'LambdaFunctionFailed',
      lambdaFunctionFailedEventDetails: { error: 'E', cause: '{"errorType":"E"}' },
    });
  });
});

describe('athena', () => {
  const submitted = new Date('2026-11-23T12:00:00.250Z');
  const query = (State: string, StateChangeReason?: string) => ({
    QueryExecution: {
      QueryExecutionId: 'q-1',
      Query: 'SELECT 1',
      Status: { State, SubmissionDateTime: submitted, ...(StateChangeReason && { StateChangeReason }) },
      Statistics: { DataScannedInBytes: 10 },
    },
  });

  test('startQueryExecution.sync waits for the query and gives its description', async () => {
    replies['StartQueryExecution'] = () => ({ QueryExecutionId: 'q-1' });
    replies['GetQueryExecution'] = (call) => query(['', '', 'QUEUED', 'RUNNING'][call] ?? 'SUCCEEDED');

    const { output, events, execution } = await states.run(
      task('athena:startQueryExecution.sync', { QueryString: 'SELECT 1', WorkGroup: 'w' }),
    );

    expect(output).toEqual({
      QueryExecution: {
        QueryExecutionId: 'q-1',
        Query: 'SELECT 1',
        Status: { State: 'SUCCEEDED', SubmissionDateTime: submitted.getTime() },
        Statistics: { DataScannedInBytes: 10 },
      },
    });
    expect(fakes.athena.calls[0]).toMatchObject({
      operation: 'StartQueryExecution',
      input: { QueryString: 'SELECT 1', WorkGroup: 'w' },
      caller: { roleArn: ROLE, arn: expect.stringContaining(execution.name ?? '') },
    });
    expect(outline(events).slice(2, 6)).toEqual([
      '3 <- 2 TaskScheduled',
      '4 <- 3 TaskStarted',
      '5 <- 4 TaskSubmitted',
      '6 <- 5 TaskSucceeded',
    ]);
    expect(events[4]?.taskSubmittedEventDetails).toMatchObject({
      resourceType: 'athena',
      resource: 'startQueryExecution.sync',
      output: expect.stringContaining('"QueryExecutionId":"q-1"'),
    });
  });

  test.each(['FAILED', 'CANCELLED'])(
    'startQueryExecution.sync fails with the description of a query that %s',
    async (state) => {
      replies['StartQueryExecution'] = () => ({ QueryExecutionId: 'q-1' });
      replies['GetQueryExecution'] = () => query(state, 'HIVE_PATH_ALREADY_EXISTS: ...');

      const { execution } = await states.run(task('athena:startQueryExecution.sync', { QueryString: 'SELECT 1' }));

      expect(execution).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
      expect(JSON.parse(execution.cause ?? '')).toMatchObject({
        QueryExecution: { Status: { State: state, StateChangeReason: 'HIVE_PATH_ALREADY_EXISTS: ...' } },
      });
    },
  );

  test.each([
    ['TooManyRequestsException', 'Athena.TooManyRequestsException'],
    ['InvalidRequestException', 'Athena.InvalidRequestException'],
    ['ThrottlingException', 'Athena.AmazonAthenaException'],
  ])('startQueryExecution.sync names the error %s as AWS does', async (code, error) => {
    replies['StartQueryExecution'] = () => {
      throw new AwsError(code, 'No.');
    };

    const { execution } = await states.run(task('athena:startQueryExecution.sync', { QueryString: 'SELECT 1' }));

    expect(execution.error).toBe(error);
  });

  test.each([
    ['the execution is stopped', {}, (arn: string) => states.call('StopExecution', { executionArn: arn }), 'ABORTED'],
    ['the task times out', { TimeoutSeconds: 60 }, () => undefined, 'FAILED'],
  ])('startQueryExecution.sync stops its query when %s', async (_, fields, end, status) => {
    replies['StartQueryExecution'] = () => ({ QueryExecutionId: 'q-1' });
    replies['GetQueryExecution'] = () => query('RUNNING');
    replies['StopQueryExecution'] = () => ({});
    const only = { Type: 'Task', Resource: 'arn:aws:states:::athena:startQueryExecution.sync', End: true, ...fields };
    const arn = await states.start(
      await states.createMachine(oneState({ ...only, Parameters: { QueryString: 'SELECT 1' } })),
    );
    await states.reach(arn, 'TaskSubmitted');

    await end(arn);

    expect((await states.finish(arn)).status).toBe(status);
    await new Promise(setImmediate);
    expect(fakes.athena.calls.at(-1)).toMatchObject({
      operation: 'StopQueryExecution',
      input: { QueryExecutionId: 'q-1' },
      caller: { roleArn: ROLE },
    });
  });

  test('single operations give their reply with the metadata of the SDK', async () => {
    replies['GetQueryResults'] = () => ({ ResultSet: { Rows: [{ Data: [{ VarCharValue: 'x' }] }] } });

    const { output } = await states.run(task('athena:getQueryResults', { QueryExecutionId: 'q-1', MaxResults: 5 }));

    expect(output).toMatchObject({
      ResultSet: { Rows: [{ Data: [{ VarCharValue: 'x' }] }] },
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
    expect(fakes.athena.calls[0]?.input).toEqual({ QueryExecutionId: 'q-1', MaxResults: 5 });
  });
});

describe('sns:publish', () => {
  test('publishes, an object as JSON', async () => {
    replies['Publish'] = () => ({ MessageId: 'm-1' });
    const TopicArn = 'arn:aws:sns:us-east-1:000000000000:topic';

    const { output } = await states.run(
      task('sns:publish', {
        TopicArn,
        'Message.$': '$',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      }),
      { hello: 'world' },
    );

    expect(fakes.sns.calls[0]?.input).toEqual({
      TopicArn,
      Message: '{"hello":"world"}',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    expect(output).toMatchObject({ MessageId: 'm-1', SdkResponseMetadata: { RequestId: REQUEST_ID } });
  });

  test.each([
    ['NotFound', 'SNS.NotFoundException'],
    ['Throttled', 'SNS.ThrottledException'],
    ['AccessDenied', 'SNS.AmazonSNSException'],
  ])('names the error %s as AWS does', async (code, error) => {
    replies['Publish'] = () => {
      throw new AwsError(code, 'No.');
    };

    const { execution } = await states.run(task('sns:publish', { TopicArn: 't', Message: 'm' }));

    expect(execution.error).toBe(error);
  });
});

describe('aws-sdk', () => {
  test('calls any operation that there is, with times as ISO 8601', async () => {
    replies['GetTable'] = () => ({
      Table: { Name: 'raw_logs', CreateTime: new Date('2026-11-23T12:00:00Z'), Parameters: { a: 'b' } },
    });

    const { output, events } = await states.run(
      task('aws-sdk:glue:getTable', { DatabaseName: 'd', Name: 'raw_logs', QueryAsOfTime: '2026-11-23T11:00:00Z' }),
    );

    expect(fakes.glue.calls[0]?.input).toEqual({
      DatabaseName: 'd',
      Name: 'raw_logs',
      QueryAsOfTime: new Date('2026-11-23T11:00:00Z'),
    });
    expect(output).toEqual({
      Table: { Name: 'raw_logs', CreateTime: '2026-11-23T12:00:00Z', Parameters: { a: 'b' } },
    });
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({ resourceType: 'aws-sdk:glue', resource: 'getTable' });
  });

  test('writes members in upper camel case, whatever the service does', async () => {
    replies['DescribeLogGroups'] = () => ({ logGroups: [{ logGroupName: 'g', creationTime: 5 }] });

    const { output } = await states.run(
      task('aws-sdk:cloudwatchlogs:describeLogGroups', { LogGroupNamePrefix: '/aws', Limit: 5 }),
    );

    expect(fakes.logs.calls[0]?.input).toEqual({ logGroupNamePrefix: '/aws', limit: 5 });
    expect(output).toEqual({ LogGroups: [{ LogGroupName: 'g', CreationTime: 5 }] });
  });

  test('takes JSON where an operation wants bytes', async () => {
    replies['PutObject'] = () => ({ ETag: '"x"' });

    await states.run(task('aws-sdk:s3:putObject', { Bucket: 'b', Key: 'k', Body: { a: 1 } }));

    expect(fakes.s3.calls[0]?.input).toEqual({ Bucket: 'b', Key: 'k', Body: Buffer.from('{"a":1}') });
  });

  test.each([
    [
      'aws-sdk:glue:startCrawler',
      { Name: 'c' },
      'StartCrawler',
      'CrawlerRunningException',
      'Glue.CrawlerRunningException',
      'Glue',
    ],
    ['aws-sdk:glue:startCrawler', { Name: 'c' }, 'StartCrawler', 'InternalFailure', 'Glue.GlueException', 'Glue'],
    ['aws-sdk:s3:listObjectsV2', { Bucket: 'b' }, 'ListObjectsV2', 'NoSuchBucket', 'S3.NoSuchBucketException', 'S3'],
  ])('%s %j: %s %s is %s', async (resource, parameters, operation, code, error, service) => {
    replies[operation] = () => {
      throw new AwsError(code, 'No.');
    };

    const { execution } = await states.run(task(resource, parameters));

    expect(execution.error).toBe(error);
    expect(execution.cause).toMatch(
      new RegExp(`^No\\. \\(Service: ${service}, Status Code: 400, Request ID: [0-9a-f-]+\\)$`),
    );
  });

  test('fails with States.Runtime, and schedules nothing, for members that the operation does not have', async () => {
    const { execution, events } = await states.run(
      task('aws-sdk:s3:listObjectsV2', { Bucket: 'b', 'MaxKeys.$': '$.n', OptionalObjectAttributes: 'x' }),
      { n: 'many' },
    );

    expect(execution).toMatchObject({ error: 'States.Runtime' });
    expect(outline(events)).toEqual(['1 <- 0 ExecutionStarted', '2 <- 0 TaskStateEntered', '3 <- 2 ExecutionFailed']);
    expect(execution.cause).toMatch(
      /^An error occurred while executing the state 'Only' \(entered at the event id #2\)\. /,
    );
    expect(execution.cause).toContain(
      'could not be used to start the Task: [Expected a number, got "many", Expected a list, got "x"]',
    );
  });
});
