import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GetFunctionCommandOutput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deployStack } from '#local/cloudformation/deploy';
import type { ResourceHandler } from '#local/cloudformation/resource-handler';
import type { Template } from '#local/cloudformation/template';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { CLOUDWATCH_RESOURCES } from '#local/services/cloudwatch/resources';
import { createIam } from '#local/services/iam/create-iam';
import { IAM_RESOURCES } from '#local/services/iam/resources';
import { createLambda } from '#local/services/lambda/create-lambda';
import { LAMBDA_RESOURCES } from '#local/services/lambda/resources';
import { createLogs } from '#local/services/logs/create-logs';
import { LOGS_RESOURCES } from '#local/services/logs/resources';
import { createScheduler } from '#local/services/scheduler/create-scheduler';
import { SCHEDULER_RESOURCES } from '#local/services/scheduler/resources';
import { createSns } from '#local/services/sns/create-sns';
import { SNS_RESOURCES } from '#local/services/sns/resources';
import { createSqs } from '#local/services/sqs/create-sqs';
import { SQS_RESOURCES } from '#local/services/sqs/resources';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const HANDLERS: readonly ResourceHandler[] = [
  ...IAM_RESOURCES,
  ...LOGS_RESOURCES,
  ...SQS_RESOURCES,
  ...SNS_RESOURCES,
  ...CLOUDWATCH_RESOURCES,
  ...LAMBDA_RESOURCES,
  ...SCHEDULER_RESOURCES,
];
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:log-pipeline';
const POLICY = { Version: '2012-10-17', Statement: [] };

let core: TestCore;

beforeEach(async () => {
  core = await startTestCore((aws) => [
    createIam(aws),
    createLogs(aws),
    createSqs(aws),
    createSns(aws),
    createCloudWatch(aws),
    createLambda(aws),
    createScheduler(aws),
  ]);
});

afterEach(() => core.stop());

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

/** Deploys resources as the whole stack; assets are modules that answer their own key. */
async function deploy(resources: Resources) {
  const Resources = Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => [id, { DependsOn: [], ...resource }]),
  );
  const template: Template = { Parameters: {}, Mappings: {}, Conditions: {}, Resources, Outputs: {} };
  const handlers = new Map(HANDLERS.map((handler) => [handler.type, handler]));
  const assembly = { stackName: 'Stack', template, assetPath: writeAsset };
  const { counts } = await deployStack({ aws: core.aws, assembly, handlers });
  return counts;
}

function writeAsset(key: string): string {
  const folder = join(core.aws.dataDir, 'sources', key);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), `export const handler = async () => '${key}';`);
  return folder;
}

const role = (more: object = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: POLICY, Description: 'may', ...more },
});
const ROLE_ARN = { 'Fn::GetAtt': ['Role', 'Arn'] };
const TOPIC_ARN = 'arn:aws:sns:us-east-1:000000000000:alerts';

describe('resources of IAM', () => {
  const policy = (Roles: object[], more: object = {}) => ({
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'policy', PolicyDocument: POLICY, Roles, ...more },
  });
  const policiesOf = async (RoleName: string) =>
    (await core.call<{ PolicyNames: string[] }>('iam', 'ListRolePolicies', { RoleName })).PolicyNames;

  test('give a role its policies, and take away what the template no longer says', async () => {
    const own = { PolicyName: 'own', PolicyDocument: POLICY };
    await deploy({
      Role: role({ RoleName: 'r', Policies: [own] }),
      Other: role({ RoleName: 'o' }),
      Policy: policy([{ Ref: 'Role' }]),
    });
    expect(await policiesOf('r')).toEqual(['own', 'policy']);

    await deploy({ Role: role({ RoleName: 'r' }), Other: role({ RoleName: 'o' }), Policy: policy([{ Ref: 'Other' }]) });
    expect(await policiesOf('r')).toEqual([]);
    expect(await policiesOf('o')).toEqual(['policy']);

    expect((await deploy({})).deleted).toBe(3);
    expect((await core.call<{ Roles: [] }>('iam', 'ListRoles', {})).Roles).toEqual([]);
  });

  test('name what is not supported', async () => {
    await expect(
      deploy({ Role: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }) }),
    ).rejects.toThrow('Cannot deploy Role: the local AWS does not support ManagedPolicyArns of AWS::IAM::Role');
  });

  test('replace a role whose name changes', async () => {
    await deploy({ Role: role({ RoleName: 'before' }), Policy: policy([{ Ref: 'Role' }]) });
    await deploy({ Role: role({ RoleName: 'after' }), Policy: policy([{ Ref: 'Role' }]) });

    expect(await policiesOf('after')).toEqual(['policy']);
    await expect(policiesOf('before')).rejects.toMatchObject({ code: 'NoSuchEntity' });
  });
});

describe('resources of Lambda and Logs', () => {
  const functionOf = (S3Key: string, more: object = {}) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key },
      FunctionName: 'step',
      Handler: 'index.handler',
      Role: ROLE_ARN,
      Runtime: 'nodejs24.x',
      LoggingConfig: { LogGroup: { Ref: 'Group' } },
      ...more,
    },
  });
  const group = (more: object = {}) => ({
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: '/aws/lambda/step', ...more },
  });
  const invoke = async () => {
    const { Payload } = await core.call<InvokeCommandOutput>('lambda', 'Invoke', { FunctionName: 'step' });
    return JSON.parse(Payload?.transformToString() ?? '');
  };
  const describeStep = () => core.call<GetFunctionCommandOutput>('lambda', 'GetFunction', { FunctionName: 'step' });

  test('run the code of the asset, and the new code after an update', async () => {
    const settings = {
      Timeout: 60,
      MemorySize: '512',
      Environment: { Variables: { MODE: '1' } },
    };
    await deploy({ Role: role(), Group: group({ RetentionInDays: 14 }), Step: functionOf('first', settings) });
    expect(await invoke()).toBe('first');
    expect(await describeStep()).toMatchObject({
      Configuration: { Timeout: 60, MemorySize: 512, Environment: { Variables: { MODE: '1' } } },
    });

    const update = { ReservedConcurrentExecutions: 5 };
    const counts = await deploy({ Role: role(), Group: group(), Step: functionOf('second', update) });
    expect(counts).toMatchObject({ updated: 2, unchanged: 1 });
    expect(await invoke()).toBe('second');
    const { Configuration, Concurrency } = await describeStep();
    expect(Configuration).toMatchObject({ Timeout: 3, MemorySize: 128 });
    expect(Configuration?.Environment).toBeUndefined();
    expect(Concurrency).toEqual({ ReservedConcurrentExecutions: 5 });

    await deploy({ Role: role() });
    await expect(describeStep()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(invoke()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('set and clear retention', async () => {
    const retention = async () => {
      const reply = await core.call<{ logGroups: { retentionInDays?: number }[] }>('logs', 'DescribeLogGroups', {});
      return reply.logGroups.map(({ retentionInDays }) => retentionInDays);
    };
    await deploy({ Group: group({ RetentionInDays: '14' }) });
    expect(await retention()).toEqual([14]);
    await deploy({ Group: group() });
    expect(await retention()).toEqual([undefined]);
  });

  test('let a topic in and subscribe the function, with a filter', async () => {
    const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } };
    const permission = (SourceArn: object) => ({
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { 'Fn::GetAtt': ['Step', 'Arn'] },
        Action: 'lambda:InvokeFunction',
        Principal: 'sns.amazonaws.com',
        SourceArn,
      },
    });
    const subscription = (FilterPolicy: object) => ({
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'lambda',
        Endpoint: { 'Fn::GetAtt': ['Step', 'Arn'] },
        FilterPolicy,
        FilterPolicyScope: 'MessageBody',
      },
    });
    const base = { Role: role(), Group: group(), Step: functionOf('first'), Topic: topic };
    const readStatements = async () => {
      const { Policy } = await core.call<{ Policy: string }>('lambda', 'GetPolicy', { FunctionName: 'step' });
      return JSON.parse(Policy).Statement;
    };

    const filtered = subscription({ state: ['ALARM'] });
    await deploy({ ...base, Permission: permission({ Ref: 'Topic' }), Subscription: filtered });
    expect(await readStatements()).toMatchObject([
      { Principal: { Service: 'sns.amazonaws.com' }, Condition: { ArnLike: { 'AWS:SourceArn': TOPIC_ARN } } },
    ]);

    const counts = await deploy({
      ...base,
      Permission: permission({ 'Fn::Sub': '${Topic}*' }),
      Subscription: subscription({ state: ['OK'] }),
    });
    expect(counts).toMatchObject({ updated: 2 });
    expect(await readStatements()).toMatchObject([{ Condition: { ArnLike: { 'AWS:SourceArn': `${TOPIC_ARN}*` } } }]);
    await expect(deploy({ ...base, Subscription: subscription({ state: [] }) })).rejects.toThrow(
      'Cannot deploy Subscription: Invalid parameter: FilterPolicy: "state" must have a value',
    );
    await expect(readStatements()).resolves.toHaveLength(1);

    expect((await deploy({ ...base })).deleted).toBe(2);
    await expect(readStatements()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('give a function that is replaced its permissions anew', async () => {
    const permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: { Ref: 'Step' }, Action: 'lambda:InvokeFunction', Principal: 'sns.amazonaws.com' },
    };
    const base = { Role: role(), Group: group(), Permission: permission };
    await deploy({ ...base, Step: functionOf('first') });

    await deploy({ ...base, Step: functionOf('first', { FunctionName: 'renamed' }) });

    const { Policy } = await core.call<{ Policy: string }>('lambda', 'GetPolicy', { FunctionName: 'renamed' });
    expect(JSON.parse(Policy).Statement).toHaveLength(1);
  });

  test.each([
    ['Tags', { Tags: [{ Key: 'a', Value: 'b' }] }],
    ['VpcConfig', { VpcConfig: {} }],
    ['Layers', { Layers: ['arn'] }],
  ])('name %s, which is not supported', async (property, more) => {
    await expect(deploy({ Role: role(), Group: group(), Step: functionOf('x', more) })).rejects.toThrow(
      `the local AWS does not support ${property} of AWS::Lambda::Function`,
    );
  });
});

describe('resources of monitoring', () => {
  const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } };
  const alarm = (more: object = {}) => ({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: 'Errors',
      Namespace: 'Test',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: '10',
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [{ Ref: 'Topic' }],
      ...more,
    },
  });
  const alarms = async () =>
    (await core.call<{ MetricAlarms: object[] }>('cloudwatch', 'DescribeAlarms', {})).MetricAlarms;

  test('make, change, rename and delete an alarm', async () => {
    await deploy({ Topic: topic, Alarm: alarm() });
    expect(await alarms()).toMatchObject([
      { AlarmName: 'Errors', Threshold: 10, AlarmActions: ['arn:aws:sns:us-east-1:000000000000:alerts'] },
    ]);
    await deploy({ Topic: topic, Alarm: alarm({ Threshold: 5 }) });
    expect(await alarms()).toMatchObject([{ AlarmName: 'Errors', Threshold: 5 }]);
    await deploy({ Topic: topic, Alarm: alarm({ AlarmName: 'Renamed' }) });
    expect(await alarms()).toMatchObject([{ AlarmName: 'Renamed' }]);
    await deploy({});
    expect(await alarms()).toEqual([]);
  });

  const policyOf = async (TopicArn: string) => {
    const { Attributes } = await core.call<{ Attributes: Record<string, string> }>('sns', 'GetTopicAttributes', {
      TopicArn,
    });
    return JSON.parse(Attributes['Policy'] ?? '');
  };
  const topicPolicy = {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { PolicyDocument: POLICY, Topics: [{ Ref: 'Topic' }] },
  };

  test('give a topic that is replaced its policy anew', async () => {
    await deploy({ Topic: topic, Policy: topicPolicy });

    await deploy({ Topic: { ...topic, Properties: { TopicName: 'renamed' } }, Policy: topicPolicy });

    expect(await policyOf('arn:aws:sns:us-east-1:000000000000:renamed')).toEqual(POLICY);
  });

  test('make a dashboard, a subscription and policies', async () => {
    const dashboard = { DashboardName: 'Board', DashboardBody: '{"widgets":[]}' };
    const subscription = { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'oncall@example.com' };
    await deploy({
      Topic: topic,
      Policy: topicPolicy,
      Subscription: { Type: 'AWS::SNS::Subscription', Properties: subscription },
      Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: dashboard },
    });
    expect(await policyOf(TOPIC_ARN)).toEqual(POLICY);
    expect(await core.call('sns', 'ListSubscriptions', {})).toMatchObject({
      Subscriptions: [{ Endpoint: 'oncall@example.com' }],
    });
    expect(await core.call('cloudwatch', 'GetDashboard', { DashboardName: 'Board' })).toMatchObject(dashboard);

    await deploy({ Topic: topic });
    expect(await policyOf(TOPIC_ARN)).toMatchObject({ Id: '__default_policy_ID' });
    expect(await core.call('sns', 'ListSubscriptions', {})).toMatchObject({ Subscriptions: [] });
    expect(await core.call('cloudwatch', 'ListDashboards', {})).toMatchObject({ DashboardEntries: [] });
  });
});

describe('resources of scheduling', () => {
  const queue = (more: object = {}) => ({
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: 'undelivered', SqsManagedSseEnabled: true, ...more },
  });
  const schedule = (more: object = {}) => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: 'tick',
      ScheduleExpression: 'rate(5 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: MACHINE, RoleArn: ROLE_ARN, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
      ...more,
    },
  });
  const get = () => core.call('scheduler', 'GetSchedule', { Name: 'tick' });

  test('make, change and delete a schedule with its queue', async () => {
    await deploy({ Role: role(), Queue: queue({ MessageRetentionPeriod: 1_209_600 }), Tick: schedule() });
    expect(await get()).toMatchObject({
      State: 'ENABLED',
      Target: { DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:000000000000:undelivered' } },
    });

    await deploy({ Role: role(), Queue: queue(), Tick: schedule({ State: 'DISABLED' }) });
    expect(await get()).toMatchObject({ State: 'DISABLED' });
    const input = { QueueUrl: 'http://localhost/000000000000/undelivered', AttributeNames: ['All'] };
    expect(await core.call('sqs', 'GetQueueAttributes', input)).toMatchObject({
      Attributes: { MessageRetentionPeriod: '345600', SqsManagedSseEnabled: 'true' },
    });

    await deploy({});
    await expect(get()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    expect(await core.call('sqs', 'ListQueues', {})).toMatchObject({ QueueUrls: [] });
  });

  const queuePolicy = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { PolicyDocument: POLICY, Queues: [{ Ref: 'Queue' }] },
  };
  const readPolicy = (name: string) =>
    core.call('sqs', 'GetQueueAttributes', {
      QueueUrl: `http://localhost/000000000000/${name}`,
      AttributeNames: ['Policy'],
    });

  test('give a queue its policy', async () => {
    await deploy({ Queue: queue(), Policy: queuePolicy });
    expect(await readPolicy('undelivered')).toEqual({ Attributes: { Policy: JSON.stringify(POLICY) } });

    await deploy({ Queue: queue() });
    expect(await readPolicy('undelivered')).toEqual({ Attributes: {} });
  });

  test('give a queue that is replaced its policy anew', async () => {
    await deploy({ Queue: queue(), Policy: queuePolicy });

    await deploy({ Queue: queue({ QueueName: 'renamed' }), Policy: queuePolicy });

    expect(await readPolicy('renamed')).toEqual({ Attributes: { Policy: JSON.stringify(POLICY) } });
  });
});
