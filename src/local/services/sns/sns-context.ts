/** What every operation of SNS works on, and the lookups they share. */
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Mailer } from './delivery/mailer.ts';
import type { SubscriptionRecord, TopicRecord, TopicStore } from './topic-store.ts';

export interface SnsContext {
  aws: LocalAws;
  store: TopicStore;
  /** Absent: e-mails go to the inbox only. */
  mailer?: Mailer | undefined;
}

export const invalidParameter = (message: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${message}`);

export const invalidToken = (): AwsError => invalidParameter('NextToken');

export const buildTopicArn = ({ region, account }: LocalAws, name: string): string =>
  `arn:aws:sns:${region}:${account}:${name}`;

const ARN_PARTS = 6;

export function findTopic({ store }: SnsContext, arn = ''): TopicRecord {
  const parts = arn.split(':').length;
  if (parts < ARN_PARTS)
    throw invalidParameter(`TopicArn Reason: An ARN must have at least ${ARN_PARTS} elements, not ${parts}`);
  const topic = store.topics.get(arn.slice(arn.lastIndexOf(':') + 1));
  if (topic?.arn !== arn) throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
  return topic;
}

export function findSubscription({ store }: SnsContext, arn = ''): SubscriptionRecord {
  const subscription = store.subscriptions.get(arn);
  if (!subscription) throw new AwsError('NotFound', 'Subscription does not exist', { status: 404 });
  return subscription;
}
