/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildTopicArn } from './sns-context.ts';

const onTopic = (action: string): AccessRule => needs<{ TopicArn?: string }>(action, ({ TopicArn = '*' }) => TopicArn);

export const SNS_ACCESS: AccessTable = {
  CreateTopic: needs<{ Name?: string }>('sns:CreateTopic', ({ Name = '' }, aws) => buildTopicArn(aws, Name)),
  DeleteTopic: onTopic('sns:DeleteTopic'),
  GetTopicAttributes: onTopic('sns:GetTopicAttributes'),
  ListSubscriptions: needsNoResource('sns:ListSubscriptions'),
  ListSubscriptionsByTopic: onTopic('sns:ListSubscriptionsByTopic'),
  ListTopics: needsNoResource('sns:ListTopics'),
  Publish: needs<{ TopicArn?: string; TargetArn?: string }>(
    'sns:Publish',
    ({ TopicArn, TargetArn = '*' }) => TopicArn ?? TargetArn,
  ),
  SetTopicAttributes: onTopic('sns:SetTopicAttributes'),
  Subscribe: onTopic('sns:Subscribe'),
  // The ARN of a subscription is its topic's and an id.
  Unsubscribe: needs<{ SubscriptionArn?: string }>('sns:Unsubscribe', ({ SubscriptionArn = '*' }) =>
    SubscriptionArn.replace(/:[^:]*$/, ''),
  ),
};
