/** Attributes of topics: https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
import type { LocalAws } from '#local/core/local-aws';
import { checkPolicy } from '../iam/evaluation/compile-policy.ts';
import { invalidParameter } from './sns-context.ts';
import type { TopicRecord } from './topic-store.ts';

/** @throws AwsError InvalidParameter for an attribute that is not supported */
export const applyAttributes = (topic: TopicRecord, attributes: Record<string, string>): TopicRecord =>
  Object.entries(attributes).reduce((current, [name, value]) => applyAttribute(current, name, value), topic);

function applyAttribute(topic: TopicRecord, name: string, value: string): TopicRecord {
  switch (name) {
    case 'DisplayName':
      return { ...topic, displayName: value };
    case 'Policy':
      checkPolicy(value, 'resource', (problem) => invalidParameter(`Policy Error: ${problem}`));
      return { ...topic, policy: value };
    default:
      throw invalidParameter(`AttributeName ${name} is not supported by the local AWS`);
  }
}

/** What SNS gives a topic that has no policy of its own: its account may do everything with it. */
export const buildDefaultPolicy = ({ account }: LocalAws, topicArn: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  });
