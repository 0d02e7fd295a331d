import { describe, expect, test } from '@jest/globals';
import { parsePipelineEvent } from '#contracts/pipeline-event';
import { buildTemplate, findResource } from './build-template.ts';

const template = buildTemplate();
const schedule = findResource(template, 'AWS::Scheduler::Schedule').Properties;
const [stateMachineId] = Object.keys(template.findResources('AWS::StepFunctions::StateMachine'));
const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue'));

describe('the schedule', () => {
  test('starts the state machine every five minutes, on the minute it says', () => {
    expect(schedule).toMatchObject({
      Name: 'log-pipeline-tick',
      ScheduleExpression: 'rate(5 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: { Arn: { Ref: stateMachineId } },
    });
  });

  test('sends an event of the pipeline, with the volume and seed of the configuration', () => {
    const { Target } = findResource(buildTemplate({ records: 2_000, seed: 7 }), 'AWS::Scheduler::Schedule').Properties;
    const delivered = Target.Input.replace('<aws.scheduler.scheduled-time>', '2026-11-23T09:05:00Z');

    const event = parsePipelineEvent(JSON.parse(delivered), Date.parse('2026-11-23T09:05:01Z'));

    expect(event).toMatchObject({ scheduledTime: Date.parse('2026-11-23T09:05:00Z'), records: 2_000, seed: 7 });
  });

  test('can be switched off', () => {
    const { State } = findResource(buildTemplate({ schedule: 'off' }), 'AWS::Scheduler::Schedule').Properties;

    expect(State).toBe('DISABLED');
  });

  test('tries again for an hour, then leaves the tick in a queue', () => {
    expect(schedule.Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 10 });
    expect(schedule.Target.DeadLetterConfig).toEqual({ Arn: { 'Fn::GetAtt': [queueId, 'Arn'] } });
  });

  test('may start the state machine and fill the queue, and nothing else', () => {
    const role = schedule.Target.RoleArn['Fn::GetAtt'][0];
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements = policies
      .filter(({ Properties }) => Properties.Roles[0].Ref === role)
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

    expect(statements).toEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: stateMachineId } },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queueId, 'Arn'] } },
    ]);
  });
});

describe('the queue of undelivered ticks', () => {
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
