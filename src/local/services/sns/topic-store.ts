/** Topics and subscriptions in the store. */
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';

export interface TopicRecord {
  name: string;
  arn: string;
  displayName: string;
  /** JSON text. */
  policy: string;
  tags: Record<string, string>;
}

export interface SubscriptionRecord {
  arn: string;
  topicArn: string;
  protocol: SubscriptionProtocol;
  /** E-mail address or queue ARN. */
  endpoint: string;
  /** To a queue: the bare message, without SNS's envelope. */
  rawDelivery: boolean;
}

export const SUBSCRIPTION_PROTOCOLS = ['email', 'sqs'] as const;
export type SubscriptionProtocol = (typeof SUBSCRIPTION_PROTOCOLS)[number];

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
