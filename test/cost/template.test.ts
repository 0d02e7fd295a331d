/** What the estimate takes for granted of the template. */
import { describe, expect, test } from '@jest/globals';
import { ALARM_EXPLAINER } from '#contracts/alarm-explainer';
import { STEPS } from '#contracts/steps';
import { FILES_SAMPLED_PER_FOLDER } from '#cost/crawl-usage';
import { estimateMonth } from '#cost/estimate';
import { DEFAULT_COST_SETTINGS } from '#cost/settings';
import { buildTemplate, findResource, listResources } from '../infra/build-template.ts';
import { stateMachine } from './support/state-machine.ts';

const template = buildTemplate();
const { usage } = estimateMonth(DEFAULT_COST_SETTINGS, stateMachine);
const countOf = (type: string) => listResources(template, type).length;

describe('the template', () => {
  test('has the alarm metrics, dashboards and budgets that are priced', () => {
    // A metric-math alarm is billed for each metric of its expression.
    const metricsOf = ({ Metrics = [] }: { Metrics?: { MetricStat?: object }[] }) =>
      Math.max(1, Metrics.filter(({ MetricStat }) => MetricStat).length);
    const alarmMetrics = listResources(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
      metricsOf(Properties),
    );

    expect(alarmMetrics.reduce((sum, metrics) => sum + metrics, 0)).toBe(usage.alarmMetrics);
    expect(countOf('AWS::CloudWatch::Dashboard')).toBe(usage.dashboards);
    expect(countOf('AWS::Budgets::Budget')).toBe(usage.budgets);
  });

  test('has no budget with actions, which would cost from the third on', () => {
    expect(countOf('AWS::Budgets::BudgetsAction')).toBe(0);
  });

  test('runs the functions of the steps and the one that explains alarms, on arm64, with their memory', () => {
    const functions = listResources(template, 'AWS::Lambda::Function').map(({ Properties }) => Properties);

    expect(functions.map(({ MemorySize }) => MemorySize).sort()).toEqual(
      [...STEPS, ALARM_EXPLAINER].map(({ memoryMb }) => memoryMb).sort(),
    );
    expect(functions.every(({ Architectures }) => Architectures[0] === 'arm64')).toBe(true);
  });

  test('has a standard state machine that logs everything and traces', () => {
    expect(findResource(template, 'AWS::StepFunctions::StateMachine').Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
    });
  });

  test('crawls as many files of a folder as are priced, and never on a timer', () => {
    const crawler = findResource(template, 'AWS::Glue::Crawler').Properties;

    expect(crawler.Targets.S3Targets).toMatchObject([{ SampleSize: FILES_SAMPLED_PER_FOLDER }]);
    expect(crawler.Schedule).toBeUndefined();
  });

  test('invokes a function or starts a run at the ticks that are priced so', () => {
    const firings = (settings: Record<string, unknown>) =>
      listResources(buildTemplate(settings), 'AWS::Scheduler::Schedule').map(({ Properties }) => [
        Properties.ScheduleExpression,
        'Fn::GetAtt' in Properties.Target.Arn ? 'invocation' : 'run',
      ]);

    expect(firings({})).toEqual([
      ['cron(0 * * * ? *)', 'run'],
      ['cron(5/5 * * * ? *)', 'invocation'],
    ]);
    expect(firings({ runEveryTick: 'on' })).toEqual([['cron(0/5 * * * ? *)', 'run']]);
  });

  test('has nothing of what is billed and not priced', () => {
    const priced = new Set([
      'AWS::Athena::NamedQuery',
      'AWS::Athena::WorkGroup',
      'AWS::Budgets::Budget',
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Dashboard',
      'AWS::Glue::Crawler',
      'AWS::Glue::Database',
      'AWS::Glue::Table',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::Subscription',
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
      // A queue is billed by the request; this one gets what could not be delivered.
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::Scheduler::Schedule',
      'AWS::StepFunctions::StateMachine',
    ]);
    const resources: Record<string, { Type: string }> = template.toJSON()['Resources'];
    const types = Object.values(resources).map(({ Type }) => Type);

    expect(types.filter((type) => !priced.has(type))).toEqual([]);
  });
});
