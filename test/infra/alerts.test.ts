import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { ALARMS } from '#contracts/names';
import { buildTemplate, findResource, listResources } from './build-template.ts';

const template = buildTemplate();
const [topicId] = Object.keys(template.findResources('AWS::SNS::Topic'));
const { Statement: statements } = findResource(template, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument;

const listSubscriptions = (of: Template) =>
  listResources(of, 'AWS::SNS::Subscription').map(({ Properties }) => Properties);
const listProtocols = (of: Template) =>
  listSubscriptions(of)
    .map(({ Protocol }) => Protocol)
    .sort();

describe('the topic', () => {
  test('has the name that people know', () => {
    expect(findResource(template, 'AWS::SNS::Topic').Properties.TopicName).toBe('infrastructure-alerts');
  });

  test('refuses to publish without TLS', () => {
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  test.each(['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'])('lets %s of this account in', (service) => {
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: service },
        Resource: { Ref: topicId },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });

  test('has no subscriber but the explainer unless an address is configured', () => {
    expect(listProtocols(template)).toEqual(['lambda']);

    const subscribed = buildTemplate({ alertEmail: 'oncall@example.com' });

    expect(listProtocols(subscribed)).toEqual(['email', 'lambda']);
    // Without a filter: what cannot be explained is heard of all the same.
    expect(listSubscriptions(subscribed)).toContainEqual({
      Protocol: 'email',
      Endpoint: 'oncall@example.com',
      TopicArn: { Ref: topicId },
    });
  });
});

describe('the explainer of alarms', () => {
  const findExplainer = (of: Template) =>
    listResources(of, 'AWS::Lambda::Function').find(
      ({ Properties }) => Properties.FunctionName === 'log-pipeline-explain-alarm',
    )?.Properties;

  test('hears of changes of the alarms, and of nothing else on the topic', () => {
    expect(listSubscriptions(template)).toEqual([
      {
        Protocol: 'lambda',
        TopicArn: { Ref: topicId },
        Endpoint: { 'Fn::GetAtt': [expect.stringMatching(/^ExplainerExplainAlarm/), 'Arn'] },
        FilterPolicyScope: 'MessageBody',
        FilterPolicy: { AlarmName: Object.values(ALARMS), NewStateValue: ['ALARM', 'OK'] },
      },
    ]);
  });

  test('is called by the topic alone', () => {
    expect(findResource(template, 'AWS::Lambda::Permission').Properties).toMatchObject({
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
      SourceArn: { Ref: topicId },
    });
  });

  test('knows of no webhook unless it is asked for', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/webhook/i);

    const withWebhook = buildTemplate({ alertWebhook: 'on' });

    expect(withWebhook.toJSON()['Parameters']).toEqual({
      AlertWebhookUrl: {
        Type: 'String',
        NoEcho: true,
        AllowedPattern: expect.stringMatching(/^https:/),
        ConstraintDescription: 'It must be an https URL.',
        Description: expect.any(String),
      },
    });
    expect(findExplainer(withWebhook).Environment.Variables.WEBHOOK_URL).toEqual({ Ref: 'AlertWebhookUrl' });
  });
});

describe('the budget', () => {
  test.each([
    [{}, 2],
    [{ monthlyBudgetUsd: '5' }, 5],
  ])('caps the month at what is configured: %j', (settings, amount) => {
    const { Budget } = findResource(buildTemplate(settings), 'AWS::Budgets::Budget').Properties;

    expect(Budget).toEqual({
      BudgetName: 'pennylake-monthly',
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: amount, Unit: 'USD' },
    });
  });

  test('tells the topic when four fifths are spent, and when the month will not do', () => {
    const { NotificationsWithSubscribers } = findResource(template, 'AWS::Budgets::Budget').Properties;
    const subscribers = [{ SubscriptionType: 'SNS', Address: { Ref: topicId } }];

    expect(NotificationsWithSubscribers).toEqual([
      {
        Notification: expect.objectContaining({ NotificationType: 'ACTUAL', Threshold: 80 }),
        Subscribers: subscribers,
      },
      {
        Notification: expect.objectContaining({ NotificationType: 'FORECASTED', Threshold: 100 }),
        Subscribers: subscribers,
      },
    ]);
  });

  test('waits for the policy that lets it publish', () => {
    const [policyId] = Object.keys(template.findResources('AWS::SNS::TopicPolicy'));

    expect(findResource(template, 'AWS::Budgets::Budget').DependsOn).toContain(policyId);
  });
});
