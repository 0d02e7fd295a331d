import { describe, expect, test } from '@jest/globals';
import { METRIC_NAMESPACE, METRICS } from '#contracts/metrics';
import { buildTemplate, findResource, listResources } from './build-template.ts';

/** What CloudWatch gives away each month: https://aws.amazon.com/cloudwatch/pricing/ */
const FREE_CUSTOM_METRICS = 10;
const FREE_ALARM_METRICS = 10;
const METRICS_PER_FREE_DASHBOARD = 50;

const template = buildTemplate();
const alarms = listResources(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const findAlarm = (name: string) => alarms.find(({ AlarmName }) => AlarmName === name);
const [topicId] = Object.keys(template.findResources('AWS::SNS::Topic'));

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

  test('tell the topic when they go off and when all is well again', () => {
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        AlarmActions: [{ Ref: topicId }],
        OKActions: [{ Ref: topicId }],
        TreatMissingData: 'notBreaching',
      });
  });
});

describe('the dashboard', () => {
  const dashboard = findResource(template, 'AWS::CloudWatch::Dashboard').Properties;
  const { widgets } = parseBody(dashboard.DashboardBody);
  const findWidget = (title: string) => widgets.find(({ properties }) => properties.title === title);

  test('has the name and the three widgets of the implementation guide', () => {
    expect(dashboard.DashboardName).toBe('Infrastructure-Monitoring');
    expect(findWidget('Log Volume')?.properties.view).toBe('timeSeries');
    expect(findWidget('Error Rate')?.properties.view).toBe('singleValue');
    expect(findWidget('Lambda Invocations')?.properties.view).toBe('timeSeries');
  });

  test('shows alarms, runs, hours and what is scanned besides', () => {
    expect(widgets.map(({ properties }) => properties.title).slice(3)).toEqual([
      'Alarms',
      'Runs',
      'Run Duration',
      'Error Rate by Hour',
      'Latency p95 by Hour',
      'Bytes Scanned by Athena',
    ]);
    expect(findWidget('Alarms')?.properties.alarms).toHaveLength(alarms.length);
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
  properties: { title: string; view?: string; metrics?: string[][]; alarms?: string[] };
}

/** The body with `{}` where CloudFormation puts names and ARNs. */
function parseBody(body: { 'Fn::Join': [string, (string | object)[]] }): { widgets: Widget[] } {
  const [separator, parts] = body['Fn::Join'];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : '{}')).join(separator));
}
