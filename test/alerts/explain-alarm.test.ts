import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { sdkStreamMixin } from '@smithy/core/serde';
import { mockClient } from 'aws-sdk-client-mock';
import { type ExplainAlarmDependencies, explainAlarm } from '#alerts/explain-alarm';
import type { Explanation } from '#alerts/message/explanation';
import { buildLogKey } from '#contracts/names';

const WINDOW_MS = Date.parse('2026-11-23T09:05:00Z');
const REASON = 'Threshold Crossed: 1 datapoint was greater than the threshold (10.0).';

/** As CloudWatch writes it to the topic. */
const change = (more: object = {}) => ({
  AlarmName: 'High Error Rate',
  AlarmDescription: 'The fleet fails. Some of it, or all. Then look here.',
  AWSAccountId: '000000000000',
  AlarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:High Error Rate',
  NewStateValue: 'ALARM',
  OldStateValue: 'OK',
  NewStateReason: REASON,
  StateChangeTime: '2026-11-23T09:11:00.000+0000',
  Trigger: { Period: 300, EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold' },
  ...more,
});

const historyItem = (at: string, stateValue: string, stateReason: string, evaluatedDatapoints: object[] = []) => ({
  Timestamp: new Date(at),
  HistoryData: JSON.stringify({ newState: { stateValue, stateReason, stateReasonData: { evaluatedDatapoints } } }),
});
// CloudWatch's periods begin at any minute: the window of 09:05 lies in the one of 09:02.
const wentOff = historyItem('2026-11-23T09:11:00Z', 'ALARM', REASON, [
  { timestamp: '2026-11-23T09:02:00.000+0000', value: 147 },
]);

const record = (service: string, host: string, more: object = {}) =>
  JSON.stringify({ severity: 'ERROR', service, host, event_code: 'REFUSED', message: 'Connection refused', ...more });

const s3 = mockClient(new S3Client({ region: 'us-east-1' }));
const cloudwatch = mockClient(new CloudWatchClient({ region: 'us-east-1' }));
const sfn = mockClient(new SFNClient({ region: 'us-east-1' }));
const logs = mockClient(new CloudWatchLogsClient({ region: 'us-east-1' }));
const sqs = mockClient(new SQSClient({ region: 'us-east-1' }));

let told: Explanation[];
let dependencies: ExplainAlarmDependencies;
const failing = { name: 'webhook', tell: jest.fn<() => Promise<void>>() };

// A mocked client is the client it mocks; its type says less.
const clientOf = <Client>(mock: { send: unknown }) => ({ send: mock.send }) as Client;

beforeEach(() => {
  for (const mock of [s3, cloudwatch, sfn, logs, sqs]) mock.reset();
  failing.tell.mockReset().mockResolvedValue();
  told = [];
  dependencies = {
    cloudwatch: clientOf<CloudWatchClient>(cloudwatch),
    sources: {
      lake: { s3: clientOf<S3Client>(s3), bucket: 'lake' },
      sfn: clientOf<SFNClient>(sfn),
      logs: clientOf<CloudWatchLogsClient>(logs),
      sqs: clientOf<SQSClient>(sqs),
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:log-pipeline',
      deadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/log-pipeline-undelivered',
    },
    channels: [
      {
        name: 'mail',
        tell: async (explanation) => {
          told.push(explanation);
        },
      },
    ],
    told: new Set(),
    logger: { info: () => undefined, warn: () => undefined },
  };
  cloudwatch.on(DescribeAlarmHistoryCommand).resolves({ AlarmHistoryItems: [wentOff] });
});

/** Objects by key. */
function fillLake(objects: Record<string, string[]>): void {
  s3.on(ListObjectsV2Command).callsFake(({ Prefix }) => ({
    Contents: Object.entries(objects)
      .filter(([key]) => key.startsWith(Prefix))
      .map(([Key, lines]) => ({ Key, Size: lines.join('').length, ETag: '"1"' })),
  }));
  s3.on(GetObjectCommand).callsFake(({ Key }) => ({
    Body: sdkStreamMixin(Readable.from([gzipSync((objects[Key] ?? []).join('\n'))])),
  }));
}

async function explain(message: object): Promise<Explanation> {
  await explainAlarm(JSON.stringify(message), dependencies);
  const [explanation] = told;
  if (!explanation) throw new Error('Nobody was told');
  return explanation;
}

const section = ({ sections }: Explanation, title: string) =>
  sections.find((one) => one.title.startsWith(title))?.lines.join('\n') ?? '';

describe('many errors', () => {
  beforeEach(() =>
    fillLake({
      [buildLogKey(WINDOW_MS, 0)]: [
        record('identity-db', 'db-1'),
        record('identity-db', 'db-1', { severity: 'CRITICAL' }),
        record('identity-db', 'db-2'),
        record('checkout', 'api-1', { event_code: 'UPSTREAM_FAILED', message: 'no answer\nfrom <identity-db>' }),
        record('checkout', 'api-1', { severity: 'INFO' }),
        'not JSON',
      ],
      [buildLogKey(WINDOW_MS + 300_000, 0)]: [record('innocent', 'later')],
    }),
  );

  test('are told in one line: the alarm, how many, where most', async () => {
    const { headline } = await explain(change());

    expect(headline).toBe('ALARM High Error Rate: 147 errors, most in identity-db');
  });

  test('are told with what it means, since when and how bad', async () => {
    const explanation = await explain(change());

    expect(section(explanation, 'What')).toBe('The fleet fails.\nSome of it, or all.');
    expect(section(explanation, 'Since when')).toBe('2026-11-23 09:05 UTC; the alarm went off 6 minutes later.');
    expect(section(explanation, 'How bad')).toContain('147 errors, in the 5 minutes from 09:05 UTC.');
    expect(section(explanation, 'How bad')).toContain('The alarm goes off above 10 errors.');
  });

  test('are told by service and host, of the window that breached', async () => {
    const explanation = await explain(change());

    expect(section(explanation, 'Which services and hosts, 09:05 to 09:10 UTC').split('\n')).toEqual([
      '3  identity-db: db-1 (2), db-2 (1)',
      '1  checkout: api-1 (1)',
      '6 records, 4 errors, in 1 raw object.',
    ]);
    expect(section(explanation, 'What they say')).toBe(
      '3 x REFUSED of identity-db, e.g. "Connection refused"\n1 x UPSTREAM_FAILED of checkout, e.g. "no answer from <identity-db>"',
    );
  });

  test('are told with where to look and a query of that hour', async () => {
    const explanation = await explain(change());

    expect(section(explanation, 'Where to look')).toContain('#dashboards/dashboard/Infrastructure-Monitoring');
    expect(section(explanation, 'Where to look')).toContain('#alarmsV2:alarm/High%20Error%20Rate');
    expect(section(explanation, 'What to ask')).toContain(
      "year = '2026' AND month = '11' AND day = '23' AND hour = '09'",
    );
    expect(section(explanation, 'What to ask')).toContain('soon after 2026-11-23 10:00 UTC');
  });

  test('are the same message however often it is delivered', async () => {
    const first = await explain(change());
    dependencies.told.clear();
    await explainAlarm(JSON.stringify(change()), dependencies);

    expect(told[1]).toEqual(first);
  });
});

describe('what cannot be read', () => {
  test('is named, and the rest is told', async () => {
    s3.on(ListObjectsV2Command).rejects(Object.assign(new Error('no ListBucket'), { name: 'AccessDenied' }));

    const explanation = await explain(change());

    expect(explanation.headline).toBe('ALARM High Error Rate: 147 errors');
    expect(section(explanation, 'Which services and hosts')).toBe(
      'This could not be found out: AccessDenied: no ListBucket',
    );
  });

  test('is CloudWatch’s own reason without the history', async () => {
    cloudwatch.on(DescribeAlarmHistoryCommand).rejects(new Error('throttled'));
    fillLake({ [buildLogKey(WINDOW_MS, 0)]: [record('identity-db', 'db-1')] });

    const explanation = await explain(change());

    expect(section(explanation, 'How bad')).toContain(`CloudWatch says: ${REASON}`);
    expect(section(explanation, 'Which services and hosts, 09:05')).toContain('identity-db');
  });

  test('is an empty lake', async () => {
    fillLake({});

    expect(section(await explain(change()), 'Which services and hosts')).toBe(
      'The lake holds no object of 09:05 UTC, so nothing could be counted.',
    );
  });
});

describe('the end of an alarm', () => {
  const end = change({
    NewStateValue: 'OK',
    OldStateValue: 'ALARM',
    NewStateReason: 'fine again',
    StateChangeTime: '2026-11-23T09:36:00.000+0000',
  });

  test('says how long it lasted', async () => {
    const over = historyItem('2026-11-23T09:36:00Z', 'OK', 'fine again');
    cloudwatch.on(DescribeAlarmHistoryCommand).resolves({ AlarmHistoryItems: [over, wentOff] });

    const explanation = await explain(end);

    expect(explanation.headline).toBe('OK High Error Rate: over after 25 minutes');
    expect(section(explanation, 'How long')).toBe(
      '25 minutes, from 2026-11-23 09:11 UTC to 2026-11-23 09:36 UTC. It began at 2026-11-23 09:05 UTC.',
    );
  });

  test('is told without it when the history is not to be had', async () => {
    cloudwatch.on(DescribeAlarmHistoryCommand).resolves({});

    expect((await explain(end)).headline).toBe('OK High Error Rate: over');
  });

  test('is no news of an alarm that has just been made', async () => {
    await explainAlarm(JSON.stringify({ ...end, OldStateValue: 'INSUFFICIENT_DATA' }), dependencies);

    expect(told).toEqual([]);
  });
});

describe('other alarms', () => {
  const of = (AlarmName: string, Trigger: object = {}) => {
    const trigger = { Period: 300, EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' };
    return change({ AlarmName, Trigger: { ...trigger, ...Trigger } });
  };
  const run = (name: string, startDate: string, stopDate: string, status = 'FAILED') => ({
    executionArn: `arn:aws:states:us-east-1:000000000000:execution:log-pipeline:${name}`,
    stateMachineArn: 'arn',
    name,
    status: status as 'FAILED',
    startDate: new Date(startDate),
    stopDate: new Date(stopDate),
  });

  test('name the runs that failed, and their errors', async () => {
    sfn.on(ListExecutionsCommand).resolves({
      executions: [
        run('new', '2026-11-23T09:05:00Z', '2026-11-23T09:06:00Z'),
        run('old', '2026-11-23T07:00:00Z', '2026-11-23T07:01:00Z'),
      ],
    });
    sfn.on(DescribeExecutionCommand).resolves({ error: 'InvalidEventError', cause: 'records must be positive' });

    const explanation = await explain(of('Run Failed'));

    expect(explanation.headline).toBe('ALARM Run Failed: 147 failed runs, InvalidEventError');
    expect(section(explanation, 'Which runs')).toContain('new: started 2026-11-23 09:05 UTC');
    expect(section(explanation, 'Which runs')).toContain('InvalidEventError: records must be positive');
    expect(section(explanation, 'Which runs')).not.toContain('old');
  });

  test('name the runs that took long', async () => {
    sfn.on(ListExecutionsCommand).resolves({
      executions: [
        run('quick', '2026-11-23T09:08:00Z', '2026-11-23T09:09:00Z', 'SUCCEEDED'),
        run('slow', '2026-11-23T08:50:00Z', '2026-11-23T09:06:00Z', 'SUCCEEDED'),
      ],
    });

    const explanation = await explain(of('Slow Aggregation', { Threshold: 600_000 }));

    expect(section(explanation, 'Which runs')).toBe('slow: 16 minutes, SUCCEEDED, started 2026-11-23 08:50 UTC');
    expect(section(explanation, 'How bad')).toContain('The alarm goes off above a run of 10 minutes.');
  });

  test('name the functions that failed, and their newest failures', async () => {
    logs.on(FilterLogEventsCommand).resolves({ events: [] });
    logs.on(FilterLogEventsCommand, { logGroupName: '/aws/lambda/log-pipeline-plan-analysis' }).resolves({
      events: [{ message: 'Task timed out after 60.00 seconds' }, { message: '{"message":"Glue is away"}' }],
    });

    const explanation = await explain(of('Lambda Failures', { Threshold: 5 }));

    expect(explanation.headline).toBe('ALARM Lambda Failures: 147 failed invocations, most in plan-analysis');
    expect(section(explanation, 'Which functions')).toContain('2  log-pipeline-plan-analysis: Glue is away');
  });

  test('find failures behind pages of the log that hold none', async () => {
    logs.on(FilterLogEventsCommand).resolves({ events: [] });
    logs
      .on(FilterLogEventsCommand, { logGroupName: '/aws/lambda/log-pipeline-plan-analysis' })
      .resolvesOnce({ events: [], nextToken: 'more' })
      .resolves({ events: [{ message: '{"message":"Glue is away"}' }] });

    const explanation = await explain(of('Lambda Failures', { Threshold: 5 }));

    expect(section(explanation, 'Which functions')).toContain('1  log-pipeline-plan-analysis: Glue is away');
  });

  test('say how far the logs got', async () => {
    cloudwatch.on(DescribeAlarmHistoryCommand).resolves({
      AlarmHistoryItems: [historyItem('2026-11-23T09:11:00Z', 'ALARM', REASON)],
    });
    fillLake({ [buildLogKey(Date.parse('2026-11-23T08:50:00Z'), 0)]: [] });
    logs.on(FilterLogEventsCommand).resolves({ events: [] });
    sfn.on(ListExecutionsCommand).resolves({ executions: [] });

    const explanation = await explain(
      of('Data Stale', { EvaluationPeriods: 3, Threshold: 1, ComparisonOperator: 'LessThanThreshold' }),
    );

    expect(explanation.headline).toBe('ALARM Data Stale: no data, nothing since 2026-11-23 08:55 UTC');
    expect(section(explanation, 'The newest runs')).toBe('No run was ever started.');
  });

  test('say why ticks came to nothing', async () => {
    sqs.on(ReceiveMessageCommand).resolves({
      Messages: [
        {
          Body: '{}',
          MessageAttributes: {
            SCHEDULED_TIME: { DataType: 'String', StringValue: '2026-11-23T09:00:00Z' },
            ERROR_CODE: { DataType: 'String', StringValue: 'AccessDenied' },
            ERROR_MESSAGE: { DataType: 'String', StringValue: 'not allowed' },
            RETRY_ATTEMPTS: { DataType: 'String', StringValue: '10' },
          },
        },
        {
          Body: JSON.stringify({
            requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
            requestPayload: { scheduledTime: '2026-11-23T09:05:00Z' },
            responsePayload: { errorType: 'ThrottledError', errorMessage: 'slow down' },
          }),
        },
      ],
    });

    const explanation = await explain(of('Schedule Delivery Failed'));

    expect(section(explanation, 'Which ticks').split('\n')).toEqual([
      'due 2026-11-23T09:00:00Z: AccessDenied: not allowed, after 10 more attempts',
      'due 2026-11-23T09:05:00Z: ThrottledError: slow down, after 3 attempts of Lambda',
    ]);
    expect(sqs.commandCalls(ReceiveMessageCommand)[0]?.args[0].input).toMatchObject({
      VisibilityTimeout: 0,
      WaitTimeSeconds: 1,
    });
  });
});

describe('the channels', () => {
  beforeEach(() => {
    fillLake({});
    dependencies.channels.push(failing);
  });

  test('are told once each, though one of them fails and all is tried again', async () => {
    failing.tell.mockRejectedValueOnce(new Error('The webhook answered 503'));

    await expect(explainAlarm(JSON.stringify(change()), dependencies)).rejects.toThrow('The webhook answered 503');
    await explainAlarm(JSON.stringify(change()), dependencies);
    await explainAlarm(JSON.stringify(change()), dependencies);

    expect(told).toHaveLength(1);
    expect(failing.tell).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['no JSON', 'A run of the log pipeline failed'],
    ['another alarm', JSON.stringify(change({ AlarmName: 'Somebody else’s' }))],
  ])('hear nothing of a message that is %s', async (_, message) => {
    await expect(explainAlarm(message, dependencies)).rejects.toThrow();

    expect(told).toEqual([]);
  });
});
