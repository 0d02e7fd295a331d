import { describe, expect, test } from '@jest/globals';
import { ALARM_KINDS } from '#alerts/alarm-kinds';
import { LOG_EVENTS } from '#contracts/log-events';
import { SOURCES } from '#contracts/log-record';
import { METRIC_NAMESPACE, METRICS } from '#contracts/metrics';
import { ALARMS } from '#contracts/names';
import { STEPS } from '#contracts/steps';
import { readSavedQueries } from '#infra/saved-queries';
import { buildTemplate, findResource, listResources } from './build-template.ts';

/** What CloudWatch gives away each month: https://aws.amazon.com/cloudwatch/pricing/ */
const FREE_CUSTOM_METRICS = 10;
const FREE_ALARM_METRICS = 10;
const METRICS_PER_FREE_DASHBOARD = 50;

const template = buildTemplate();
const alarms = listResources(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const findAlarm = (name: string) => alarms.find(({ AlarmName }) => AlarmName === name);
const [topicId] = Object.keys(template.findResources('AWS::SNS::Topic'));
const dashboard = findResource(template, 'AWS::CloudWatch::Dashboard').Properties;
const { widgets } = parseBody(dashboard.DashboardBody);

describe('the alarms', () => {
  test('watch for more than ten errors in five minutes', () => {
    expect(findAlarm('High Error Rate')).toMatchObject({
      Namespace: 'InfrastructureLogs',
      MetricName: 'ErrorRecords',
      Dimensions: [{ Name: 'service', Value: 'log-pipeline' }],
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('watch for more than five failed invocations of any function in five minutes', () => {
    const alarm = findAlarm('Lambda Failures');

    expect(alarm).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    expect(alarm.Dimensions).toBeUndefined();
  });

  test('watch for fifteen minutes without records, where silence is the breach', () => {
    expect(findAlarm('Data Stale')).toMatchObject({
      Namespace: 'InfrastructureLogs',
      MetricName: 'LogRecords',
      Period: 300,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test('do not wait for records that no schedule asks for', () => {
    const names = listResources(buildTemplate({ schedule: 'off' }), 'AWS::CloudWatch::Alarm').map(
      ({ Properties }) => Properties.AlarmName,
    );

    expect(names).toHaveLength(alarms.length - 1);
    expect(names).not.toContain('Data Stale');
  });

  test.each([
    ['Run Failed', { MetricName: 'ExecutionsFailed', Statistic: 'Sum', Threshold: 0 }],
    ['Run Timed Out', { MetricName: 'ExecutionsTimedOut', Statistic: 'Sum', Threshold: 0 }],
    ['Slow Aggregation', { MetricName: 'ExecutionTime', Statistic: 'Maximum', Threshold: 600_000 }],
  ])('watch the runs of the state machine: %s', (name, expected) => {
    const [machineId] = Object.keys(template.findResources('AWS::StepFunctions::StateMachine'));

    expect(findAlarm(name)).toMatchObject({
      Namespace: 'AWS/States',
      Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: machineId } }],
      Period: 300,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      ...expected,
    });
  });

  test('watch for ticks that could not be delivered', () => {
    const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue'));

    expect(findAlarm('Schedule Delivery Failed')).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queueId, 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('watch for an hour unlike the same hour of earlier days', () => {
    expect(findAlarm('Error Anomaly')).toMatchObject({
      Namespace: 'InfrastructureLogs',
      MetricName: 'HourlyErrorZScore',
      Statistic: 'Maximum',
      Period: 3600,
      Threshold: 6,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('are all those that have a name', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual(Object.values(ALARMS).sort());
  });

  test('tell the topic when they go off and when all is well again', () => {
    for (const alarm of alarms)
      expect(alarm).toMatchObject({ AlarmActions: [{ Ref: topicId }], OKActions: [{ Ref: topicId }] });
  });

  test('take missing data for health, all but the one that misses them', () => {
    const others = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');

    expect(others.map(({ AlarmName }) => AlarmName)).toEqual(['Data Stale']);
  });
});

describe('the message of an alarm', () => {
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  const MAX_DESCRIPTION = 1_024;
  const queries = readSavedQueries().map(({ name }) => name);

  test.each(alarms.map(({ AlarmName, AlarmDescription }) => [AlarmName, AlarmDescription]))(
    'of %s fits, and names a saved query to run',
    (_, description: string) => {
      const [, named = ''] = /saved quer(?:y|ies) ([^.]+)\./.exec(description) ?? [];
      const mentioned = named.split(/, then |, | and /);

      expect(description.length).toBeLessThanOrEqual(MAX_DESCRIPTION);
      expect(mentioned.filter((name) => !queries.includes(name))).toEqual([]);
    },
  );

  test('is explained by a widget of the dashboard and by saved queries', () => {
    const titles = widgets.map(({ properties }) => properties.title);
    const kinds = Object.values(ALARM_KINDS);

    expect(kinds.map(({ widget }) => widget).filter((widget) => !titles.includes(widget))).toEqual([]);
    expect(kinds.flatMap(({ savedQueries }) => savedQueries).filter((name) => !queries.includes(name))).toEqual([]);
  });

  test('names widgets that the dashboard has', () => {
    const titles = widgets.map(({ properties }) => properties.title);
    const mentioned = alarms.flatMap(({ AlarmDescription }) =>
      [...AlarmDescription.matchAll(/dashboard Infrastructure-Monitoring, ([A-Z][\w ]+?)[.,]/g)].map(
        ([, title]) => title,
      ),
    );

    expect(mentioned.length).toBeGreaterThan(3);
    expect(mentioned.filter((title) => !titles.includes(title))).toEqual([]);
  });
});

describe('the dashboard', () => {
  const findWidget = (title: string) => widgets.find(({ properties }) => properties.title === title);

  test('has the name and the three widgets of the implementation guide', () => {
    expect(dashboard.DashboardName).toBe('Infrastructure-Monitoring');
    expect(findWidget('Log Volume')?.properties.view).toBe('timeSeries');
    expect(findWidget('Error Rate')?.properties.view).toBe('singleValue');
    expect(findWidget('Lambda Invocations')?.properties.view).toBe('timeSeries');
  });

  test('shows alarms first, and what else an operator needs', () => {
    expect(widgets.map(({ properties }) => properties.title)).toEqual([
      'Alarms',
      'Log Volume',
      'Error Rate',
      'Lambda Invocations',
      'Freshness',
      'Runs',
      'Run Duration',
      'Error Rate by Hour',
      'Errors by Source',
      'Error Anomaly by Hour',
      'Latency p95 by Hour',
      'Lambda Errors',
      'Bytes Scanned by Athena',
      'Cost of the Month so Far',
    ]);
    expect(findWidget('Alarms')?.properties.alarms).toHaveLength(alarms.length);
    expect(findWidget('Alarms')).toMatchObject({ x: 0, y: 0, width: 24 });
  });

  test('reads the errors of each source from the log lines of hours', () => {
    const { query = '' } = findWidget('Errors by Source')?.properties ?? {};

    expect(query).toContain("SOURCE '/aws/lambda/log-pipeline-publish-metrics'");
    expect(query).toContain(`filter event = "${LOG_EVENTS.hourAggregated}"`);
    for (const source of SOURCES) expect(query).toContain(`latest(errorsBySource.${source}) as ${source}`);
  });

  test('counts invocations and errors of each step', () => {
    for (const title of ['Lambda Invocations', 'Lambda Errors'])
      expect(findWidget(title)?.properties.metrics).toHaveLength(STEPS.length);
  });

  test('reads metrics that the pipeline publishes, and no more than a free dashboard may', () => {
    const metrics = widgets
      .flatMap(({ properties }) => properties.metrics ?? [])
      .filter(([first]) => typeof first === 'string');
    const own = metrics.filter(([namespace]) => namespace === METRIC_NAMESPACE);

    expect(own.length).toBeGreaterThan(0);
    expect(
      own.map(([, name]) => name).filter((name) => !Object.values(METRICS).some((known) => known === name)),
    ).toEqual([]);
    expect(metrics.length).toBeLessThanOrEqual(METRICS_PER_FREE_DASHBOARD);
  });
});

describe('the free tier', () => {
  test('covers the dashboard, all custom metrics and all alarm metrics', () => {
    const alarmMetrics = alarms.flatMap(({ Metrics = [{ MetricStat: {} }] }) => Metrics.filter(isBilled));

    expect(listResources(template, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
    expect(Object.values(METRICS).length).toBeLessThanOrEqual(FREE_CUSTOM_METRICS);
    expect(alarmMetrics.length).toBeLessThanOrEqual(FREE_ALARM_METRICS);
    expect(alarmMetrics.length).toBeGreaterThanOrEqual(alarms.length);
  });
});

/** A metric in an expression is billed, the expression is not. */
const isBilled = ({ MetricStat }: { MetricStat?: object }): boolean => MetricStat !== undefined;

interface Widget {
  properties: { title: string; query?: string; view?: string; metrics?: string[][]; alarms?: string[] };
}

/** The body with `{}` where CloudFormation puts names and ARNs. */
function parseBody(body: { 'Fn::Join': [string, (string | object)[]] }): { widgets: Widget[] } {
  const [separator, parts] = body['Fn::Join'];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : '{}')).join(separator));
}
