import { UnsubscribeCommand } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import { findSubscription, type SnsContext } from '../sns-context.ts';

export const unsubscribe = (context: SnsContext) =>
  operation(UnsubscribeCommand, ({ SubscriptionArn }) => {
    context.store.subscriptions.delete(findSubscription(context, SubscriptionArn).arn);
    return {};
  });
