import type { Subscription } from '@aws-sdk/client-sns';
import type { LocalAws } from '#local/core/local-aws';
import type { SubscriptionRecord } from './topic-store.ts';

export const describeSubscription = ({ account }: LocalAws, subscription: SubscriptionRecord): Subscription => ({
  SubscriptionArn: subscription.arn,
  Owner: account,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
});
