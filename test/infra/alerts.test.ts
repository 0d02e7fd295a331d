import { describe, expect, test } from '@jest/globals';
import { buildTemplate, findResource, listResources } from './build-template.ts';

const template = buildTemplate();
const [topicId] = Object.keys(template.findResources('AWS::SNS::Topic'));
const { Statement: statements } = findResource(template, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument;

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

  test('has no subscriber unless an address is configured', () => {
    expect(listResources(template, 'AWS::SNS::Subscription')).toEqual([]);

    const subscribed = buildTemplate({ alertEmail: 'oncall@example.com' });

    expect(findResource(subscribed, 'AWS::SNS::Subscription').Properties).toEqual({
      Protocol: 'email',
      Endpoint: 'oncall@example.com',
      TopicArn: { Ref: topicId },
    });
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
