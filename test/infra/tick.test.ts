import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { parsePipelineEvent } from '#contracts/pipeline-event';
import { buildTemplate, findResource, listResources } from './build-template.ts';

const template = buildTemplate();
const everyTickRuns = buildTemplate({ runEveryTick: 'on' });

const listSchedules = (of: Template = template) =>
  listResources(of, 'AWS::Scheduler::Schedule').map(({ Properties }) => Properties);
const findSchedule = (name: string, of?: Template) => listSchedules(of).find(({ Name }) => Name === name);
const tick = findSchedule('log-pipeline-tick');
const hour = findSchedule('log-pipeline-hour');

const [stateMachineId] = Object.keys(template.findResources('AWS::StepFunctions::StateMachine'));
const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue'));
const queueArn = { 'Fn::GetAtt': [queueId, 'Arn'] };
const [generateLogsId = '', generateLogs] =
  Object.entries(template.findResources('AWS::Lambda::Function')).find(
    ([, { Properties }]) => Properties.FunctionName === 'log-pipeline-generate-logs',
  ) ?? [];
const generateLogsArn = { 'Fn::GetAtt': [generateLogsId, 'Arn'] };

const statementsOf = (role: string) =>
  listResources(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles[0].Ref === role)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

describe('the schedules', () => {
  test('invoke GenerateLogs at the ticks that close no hour, and start a run at the one that does', () => {
    expect(listSchedules()).toHaveLength(2);
    expect(tick).toMatchObject({ ScheduleExpression: 'cron(5/5 * * * ? *)', Target: { Arn: generateLogsArn } });
    expect(hour).toMatchObject({ ScheduleExpression: 'cron(0 * * * ? *)', Target: { Arn: { Ref: stateMachineId } } });
  });

  test('start a run at every tick when that is asked for', () => {
    const [stateMachine] = Object.keys(everyTickRuns.findResources('AWS::StepFunctions::StateMachine'));

    expect(listSchedules(everyTickRuns)).toHaveLength(1);
    expect(findSchedule('log-pipeline-tick', everyTickRuns)).toMatchObject({
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      Target: { Arn: { Ref: stateMachine } },
    });
    expect(listResources(everyTickRuns, 'AWS::Lambda::EventInvokeConfig')).toEqual([]);
  });

  test('fire on the minute, in UTC', () => {
    for (const schedule of [...listSchedules(), ...listSchedules(everyTickRuns)])
      expect(schedule).toMatchObject({
        FlexibleTimeWindow: { Mode: 'OFF' },
        ScheduleExpressionTimezone: 'Etc/UTC',
        State: 'ENABLED',
      });
  });

  test('send an event of the pipeline, with the volume and seed of the configuration', () => {
    for (const { Target } of listSchedules(buildTemplate({ records: 2_000, seed: 7 }))) {
      const delivered = Target.Input.replace('<aws.scheduler.scheduled-time>', '2026-11-23T09:05:00Z');

      const event = parsePipelineEvent(JSON.parse(delivered), Date.parse('2026-11-23T09:05:01Z'));

      expect(event).toMatchObject({ scheduledTime: Date.parse('2026-11-23T09:05:00Z'), records: 2_000, seed: 7 });
    }
  });

  test('can be switched off', () => {
    expect(listSchedules(buildTemplate({ schedule: 'off' })).map(({ State }) => State)).toEqual([
      'DISABLED',
      'DISABLED',
    ]);
  });

  test('try again for an hour, then leave the tick in a queue', () => {
    for (const { Target } of listSchedules()) {
      expect(Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 10 });
      expect(Target.DeadLetterConfig).toEqual({ Arn: queueArn });
    }
  });

  test.each([
    ['tick', 'lambda:InvokeFunction', tick, generateLogsArn],
    ['hour', 'states:StartExecution', hour, { Ref: stateMachineId }],
  ])('let the %s do %s and fill the queue, and nothing else', (_, action, schedule, target) => {
    const role = schedule?.Target.RoleArn['Fn::GetAtt'][0];

    expect(statementsOf(role)).toEqual([
      { Effect: 'Allow', Action: action, Resource: target },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn },
    ]);
  });

  test('lend their roles to the schedules of this account only', () => {
    for (const { Target } of listSchedules()) {
      const role = template.findResources('AWS::IAM::Role')[Target.RoleArn['Fn::GetAtt'][0]];

      expect(role?.['Properties'].AssumeRolePolicyDocument.Statement).toEqual([
        expect.objectContaining({
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': expect.anything() },
          },
        }),
      ]);
    }
  });
});

describe('a tick that GenerateLogs fails on', () => {
  test('is tried twice more while its hour is open, then left in the queue', () => {
    expect(findResource(template, 'AWS::Lambda::EventInvokeConfig').Properties).toEqual({
      FunctionName: { Ref: generateLogsId },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 3_600,
      DestinationConfig: { OnFailure: { Destination: queueArn } },
    });
  });

  test('gets there by the role of the function', () => {
    expect(statementsOf(generateLogs?.['Properties'].Role['Fn::GetAtt'][0])).toContainEqual({
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: queueArn,
    });
  });
});

describe('the queue of ticks that came to nothing', () => {
  test('is encrypted and keeps them for two weeks', () => {
    expect(findResource(template, 'AWS::SQS::Queue').Properties).toEqual({
      QueueName: 'log-pipeline-undelivered',
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 3_600,
    });
  });

  test('refuses requests without TLS', () => {
    const [statement] = findResource(template, 'AWS::SQS::QueuePolicy').Properties.PolicyDocument.Statement;

    expect(statement).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  });
});
