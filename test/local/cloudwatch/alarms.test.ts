import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AlarmHistoryItem,
  DescribeAlarmHistoryCommandOutput,
  DescribeAlarmsCommandOutput,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '#contracts/durations';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createSns } from '#local/services/sns/create-sns';
import { createSqs } from '#local/services/sqs/create-sqs';
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const START_MS = Date.parse('2026-11-23T09:00:00Z');
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alerts';

let clock: ManualClock;
let core: TestCore;

beforeEach(async () => {
  clock = createManualClock(START_MS);
  core = await startTestCore((aws) => [createSqs(aws), createSns(aws), createCloudWatch(aws)], { clock });
  await core.call('sns', 'CreateTopic', { Name: 'alerts' });
});

afterEach(() => core.stop());

const ALARM = {
  AlarmName: 'High Error Rate',
  AlarmDescription: 'Too many errors',
  Namespace: 'Test',
  MetricName: 'Errors',
  Statistic: 'Maximum',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: [TOPIC],
  OKActions: [TOPIC],
};

const putAlarm = (more: object = {}) => core.call('cloudwatch', 'PutMetricAlarm', { ...ALARM, ...more });

/** A value stamped minutes before (or after) now. */
const put = (Value: number, minutes = 0, MetricName = 'Errors') =>
  core.call('cloudwatch', 'PutMetricData', {
    Namespace: 'Test',
    MetricData: [{ MetricName, Value, Timestamp: new Date(clock.now() + minutes * MINUTE_MS) }],
  });

const describeAlarm = async (name = ALARM.AlarmName): Promise<MetricAlarm | undefined> => {
  const input = { AlarmNames: [name] };
  const { MetricAlarms = [] } = await core.call<DescribeAlarmsCommandOutput>('cloudwatch', 'DescribeAlarms', input);
  return MetricAlarms[0];
};

const stateOf = async (name?: string) => (await describeAlarm(name))?.StateValue;

const history = async (type?: string): Promise<AlarmHistoryItem[]> => {
  const input = { AlarmName: ALARM.AlarmName, ScanBy: 'TimestampAscending', ...(type && { HistoryItemType: type }) };
  const reply = await core.call<DescribeAlarmHistoryCommandOutput>('cloudwatch', 'DescribeAlarmHistory', input);
  return reply.AlarmHistoryItems ?? [];
};

const readMails = (): string[] => {
  const folder = join(core.aws.dataDir, 'inbox');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
};

const advance = (minutes: number) => clock.advance(minutes * MINUTE_MS);

describe('an alarm', () => {
  test('is evaluated as soon as it is made', async () => {
    await putAlarm();
    await putAlarm({ AlarmName: 'Unknown', TreatMissingData: 'missing' });

    expect(await describeAlarm()).toMatchObject({
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:High Error Rate',
      StateValue: 'OK',
      ActionsEnabled: true,
    });
    expect(await describeAlarm('Unknown')).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
    });
  });

  test('goes off for data that arrive after their period, and ends with the next one', async () => {
    await putAlarm();
    await advance(5);
    // As the pipeline does: stamped with the start of the five minutes that are over.
    await put(25, -5);
    await advance(1);
    expect(await stateOf()).toBe('ALARM');

    await advance(4);
    await put(3, -5);
    await advance(1);
    expect(await stateOf()).toBe('OK');
    expect((await history('StateUpdate')).map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm updated from OK to ALARM',
      'Alarm updated from ALARM to OK',
    ]);
  });

  test('tells its topic once for each change, in words for people', async () => {
    await putAlarm();
    await advance(5);
    await put(25, -5);
    await advance(3);

    const mails = readMails();

    expect(mails).toHaveLength(2);
    expect(mails[0]).toContain('Subject: OK: "High Error Rate" in US East (N. Virginia)\r\n');
    expect(mails[1]).toContain('To: alerts@localhost\r\n');
    expect(mails[1]).toContain('Subject: ALARM: "High Error Rate" in US East (N. Virginia)\r\n');
    expect(mails[1]).toContain('- State Change:               OK -> ALARM\r\n');
    // The period slides with the evaluation: the one that ends at 09:01 holds the value of 09:00.
    expect(mails[1]).toContain('[25.0 (23/11/26 08:56:00)] was greater than the threshold (10.0)');
    expect(mails[1]).toContain('at "Monday 23 November, 2026 09:06:00 UTC"');
  });

  test('tells a queue in the JSON that CloudWatch sends', async () => {
    await core.call('sqs', 'CreateQueue', { QueueName: 'watcher' });
    const Endpoint = 'arn:aws:sqs:us-east-1:000000000000:watcher';
    await core.call('sns', 'Subscribe', { TopicArn: TOPIC, Protocol: 'sqs', Endpoint });
    await putAlarm();
    await advance(5);
    await put(25, -5);
    await advance(1);

    const { Messages } = await core.call<{ Messages: { Body: string }[] }>('sqs', 'ReceiveMessage', {
      QueueUrl: 'http://localhost/000000000000/watcher',
      MaxNumberOfMessages: 10,
    });

    const envelope = JSON.parse(Messages[1]?.Body ?? '');
    expect(envelope).toMatchObject({ Type: 'Notification', TopicArn: TOPIC });
    expect(JSON.parse(envelope.Message)).toEqual({
      AlarmName: 'High Error Rate',
      AlarmDescription: 'Too many errors',
      AWSAccountId: '000000000000',
      AlarmConfigurationUpdatedTimestamp: '2026-11-23T09:00:00.000+0000',
      NewStateValue: 'ALARM',
      NewStateReason: expect.stringMatching(/^Threshold Crossed: 1 out of the last 1 datapoints/),
      StateChangeTime: '2026-11-23T09:06:00.000+0000',
      Region: 'US East (N. Virginia)',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:High Error Rate',
      OldStateValue: 'OK',
      OKActions: [TOPIC],
      AlarmActions: [TOPIC],
      InsufficientDataActions: [],
      Trigger: {
        MetricName: 'Errors',
        Namespace: 'Test',
        StatisticType: 'Statistic',
        Statistic: 'MAXIMUM',
        Unit: null,
        Dimensions: [],
        Period: 300,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 10,
        TreatMissingData: 'notBreaching',
        EvaluateLowSampleCountPercentile: '',
      },
    });
  });

  test('goes off when data stay away and that is bad', async () => {
    await putAlarm({ TreatMissingData: 'breaching', EvaluationPeriods: 3, ComparisonOperator: 'LessThanThreshold' });
    for (let window = 0; window < 4; window += 1) {
      await put(100, -5);
      await advance(5);
      if (window > 0) expect(await stateOf()).toBe('OK');
    }

    await advance(30);

    expect(await describeAlarm()).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(/missing datapoints were treated as \[Breaching\]/),
    });
  });

  test('on metric math watches the result', async () => {
    const metric = (Id: string, MetricName: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'Test', MetricName }, Period: 300, Stat: 'Sum' },
    });
    const { Namespace: _, MetricName: __, Statistic: ___, Period: ____, ...rest } = ALARM;
    await core.call('cloudwatch', 'PutMetricAlarm', {
      ...rest,
      Metrics: [
        metric('errors', 'Errors'),
        metric('records', 'Records'),
        { Id: 'rate', Expression: '100 * errors / records' },
      ],
    });
    await put(1, -1);
    await put(5, -1, 'Records');

    await advance(1);

    expect(await describeAlarm()).toMatchObject({ StateValue: 'ALARM', Metrics: expect.any(Array) });
    expect(readMails().at(-1)).toContain('- rate: 100 * errors / records');
  });

  test('watches a percentile', async () => {
    const { Statistic: _, ...rest } = ALARM;
    await core.call('cloudwatch', 'PutMetricAlarm', { ...rest, ExtendedStatistic: 'p90', AlarmName: 'Slow' });
    for (const value of [1, 1, 1, 1, 1, 1, 1, 1, 50, 60]) await put(value, -1);

    await advance(1);

    expect(await stateOf('Slow')).toBe('ALARM');
  });

  test('evaluates every minute, however far the clock jumps', async () => {
    await putAlarm({ Period: 60 });
    await put(25, 1);
    await put(3, 2);
    await put(25, 3);
    await put(3, 4);

    await advance(10);

    expect(readMails().map((mail) => /Subject: (\w+):/.exec(mail)?.[1])).toEqual(['OK', 'ALARM', 'OK', 'ALARM', 'OK']);
  });

  test('keeps its state and its history through a restart', async () => {
    await putAlarm();
    await put(25, -1);
    await advance(1);

    await core.restart();

    expect(await stateOf()).toBe('ALARM');
    expect((await history('StateUpdate')).length).toBe(2);
    expect(readMails()).toHaveLength(2);
  });

  test('can be set by hand until the next evaluation', async () => {
    await putAlarm();
    await advance(1);
    const reason = { StateReason: 'a drill', StateReasonData: '{"by":"hand"}' };
    await core.call('cloudwatch', 'SetAlarmState', { AlarmName: ALARM.AlarmName, StateValue: 'ALARM', ...reason });
    expect(await describeAlarm()).toMatchObject({ StateValue: 'ALARM', ...reason });

    await advance(1);

    expect(await stateOf()).toBe('OK');
    expect(readMails()).toHaveLength(3);
  });

  test('acts only while its actions are enabled', async () => {
    await putAlarm({ ActionsEnabled: false });
    expect(readMails()).toEqual([]);
    await core.call('cloudwatch', 'EnableAlarmActions', { AlarmNames: [ALARM.AlarmName] });
    await put(25, -1);
    await advance(1);
    expect(readMails()).toHaveLength(1);

    await core.call('cloudwatch', 'DisableAlarmActions', { AlarmNames: [ALARM.AlarmName] });
    await advance(20);
    expect(await describeAlarm()).toMatchObject({ StateValue: 'OK', ActionsEnabled: false });
    expect(readMails()).toHaveLength(1);
  });

  test('records an action that fails, and goes on', async () => {
    await core.call('sns', 'DeleteTopic', { TopicArn: TOPIC });
    await putAlarm();

    await advance(1);

    expect(await stateOf()).toBe('OK');
    expect((await history('Action')).map(({ HistorySummary }) => HistorySummary)).toEqual([
      `Failed to execute action ${TOPIC}. Received error: "Topic does not exist"`,
    ]);
  });

  test('is found by state and prefix, and deleted', async () => {
    await putAlarm();
    await putAlarm({ AlarmName: 'Other', MetricName: 'Records' });
    const names = async (operation: string, input: object) => {
      const { MetricAlarms = [] } = await core.call<DescribeAlarmsCommandOutput>('cloudwatch', operation, input);
      return MetricAlarms.map(({ AlarmName }) => AlarmName);
    };

    expect(await names('DescribeAlarms', {})).toEqual(['High Error Rate', 'Other']);
    expect(await names('DescribeAlarms', { AlarmNamePrefix: 'High' })).toEqual(['High Error Rate']);
    expect(await names('DescribeAlarms', { StateValue: 'ALARM' })).toEqual([]);
    expect(await names('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
    expect(await names('DescribeAlarms', { MaxRecords: 1 })).toEqual(['High Error Rate']);

    await core.call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['Other'] });
    expect(await names('DescribeAlarms', {})).toEqual(['High Error Rate']);
    await expect(core.call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['Other'] })).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });

  test.each<[string, object]>([
    ['DatapointsToAlarm must be between 1 and EvaluationPeriods (1), got 2', { DatapointsToAlarm: 2 }],
    ['TreatMissingData must be one of', { TreatMissingData: 'maybe' }],
    ['ComparisonOperator must be one of', { ComparisonOperator: 'LessThanLowerThreshold' }],
    ['only SNS topics are', { AlarmActions: ['arn:aws:lambda:us-east-1:000000000000:function:x'] }],
    ['EvaluationPeriods * Period must be <= 86400', { EvaluationPeriods: 300 }],
    ['High-resolution alarms', { Period: 10 }],
    ['The statistic tm90 is not supported', { Statistic: undefined, ExtendedStatistic: 'tm90' }],
    ['Statistic and ExtendedStatistic', { ExtendedStatistic: 'p90' }],
    ['must have MetricName, Namespace and Period', { MetricName: undefined }],
    ['The parameter Threshold is required', { Threshold: undefined }],
    ['Anomaly detection', { ThresholdMetricId: 'e1' }],
  ])('is refused with "%s"', async (message, more) => {
    await expect(putAlarm(more)).rejects.toMatchObject({ message: expect.stringContaining(message) });
    expect(await describeAlarm()).toBeUndefined();
  });
});
