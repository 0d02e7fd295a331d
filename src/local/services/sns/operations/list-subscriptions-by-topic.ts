import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { findTopic, invalidToken, type SnsContext } from '../sns-context.ts';
import { describeSubscription, listSubscriptionsOf } from '../topic-store.ts';

const PAGE_SIZE = 100;

export const listSubscriptionsByTopic = (context: SnsContext) =>
  operation(ListSubscriptionsByTopicCommand, ({ TopicArn, NextToken }) => {
    const page = paginate({
      items: listSubscriptionsOf(context.store, findTopic(context, TopicArn).arn),
      keyOf: ({ arn }) => arn,
      limit: PAGE_SIZE,
      token: NextToken,
      invalidToken,
    });
    return {
      Subscriptions: page.items.map((item) => describeSubscription(context.aws, item)),
      NextToken: page.nextToken,
    };
  });
