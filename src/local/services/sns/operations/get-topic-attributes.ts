import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import { findTopic, type SnsContext } from '../sns-context.ts';
import { listSubscriptionsOf } from '../topic-store.ts';

export const getTopicAttributes = (context: SnsContext) =>
  operation(GetTopicAttributesCommand, ({ TopicArn }) => {
    const topic = findTopic(context, TopicArn);
    return {
      Attributes: {
        TopicArn: topic.arn,
        DisplayName: topic.displayName,
        Owner: context.aws.account,
        Policy: topic.policy,
        SubscriptionsConfirmed: String(listSubscriptionsOf(context.store, topic.arn).length),
        SubscriptionsPending: '0',
        SubscriptionsDeleted: '0',
      },
    };
  });
