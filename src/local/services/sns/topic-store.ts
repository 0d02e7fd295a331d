/** Topics and subscriptions in the store. */
import type { Subscription } from '@aws-sdk/client-sns';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';

export interface TopicRecord {
  name: string;
  arn: string;
  displayName: string;
  /** JSON text. */
  policy: string;
}

export interface SubscriptionRecord {
  arn: string;
  topicArn: string;
  protocol: SubscriptionProtocol;
  /** E-mail address, or ARN of a queue or a function. */
  endpoint: string;
  /** To a queue: the bare message, without SNS's envelope. */
  rawDelivery: boolean;
  /** Absent: it gets every message. The policy is JSON text that was parsed once. */
  filter?: { policy: string; scope: FilterPolicyScope };
}

export const SUBSCRIPTION_PROTOCOLS = ['email', 'sqs', 'lambda'] as const;
export type SubscriptionProtocol = (typeof SUBSCRIPTION_PROTOCOLS)[number];

/** What a filter policy is about. */
export const FILTER_POLICY_SCOPES = ['MessageAttributes', 'MessageBody'] as const;
export type FilterPolicyScope = (typeof FILTER_POLICY_SCOPES)[number];

export interface TopicStore {
  /** By name. */
  topics: Collection<TopicRecord>;
  /** By ARN, which begins with the topic's. */
  subscriptions: Collection<SubscriptionRecord>;
}

export const createTopicStore = ({ store }: LocalAws): TopicStore => ({
  topics: store.collection('sns_topics'),
  subscriptions: store.collection('sns_subscriptions'),
});

export const listSubscriptionsOf = ({ subscriptions }: TopicStore, topicArn: string): SubscriptionRecord[] =>
  subscriptions.list(`${topicArn}:`);

export const describeSubscription = ({ account }: LocalAws, subscription: SubscriptionRecord): Subscription => ({
  SubscriptionArn: subscription.arn,
  Owner: account,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
});
