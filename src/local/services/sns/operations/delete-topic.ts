import { DeleteTopicCommand } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import type { SnsContext } from '../sns-context.ts';
import { listSubscriptionsOf } from '../topic-store.ts';

/** Deletes a topic with its subscriptions; one that is not there is no error. */
export const deleteTopic = ({ aws, store }: SnsContext) =>
  operation(DeleteTopicCommand, ({ TopicArn }) => {
    aws.store.transaction(() => {
      for (const { arn } of listSubscriptionsOf(store, TopicArn)) store.subscriptions.delete(arn);
      store.topics.delete(TopicArn.slice(TopicArn.lastIndexOf(':') + 1));
    });
    return {};
  });
