import { buildCounts, publishMetrics } from '../../cloudwatch/publish-metrics.ts';
import { isWanted } from '../filter-policy/is-wanted.ts';
import type { SnsContext } from '../sns-context.ts';
import { listSubscriptionsOf, type SubscriptionRecord, type TopicRecord } from '../topic-store.ts';
import { deliverToFunction } from './deliver-to-function.ts';
import { deliverToInbox } from './deliver-to-inbox.ts';
import { deliverToQueue } from './deliver-to-queue.ts';
import type { TopicMessage } from './topic-message.ts';
import { tryAgain } from './try-again.ts';

/**
 * Delivers a message to all subscriptions of its topic that want it. A topic that no e-mail address subscribed to gets an
 * inbox of its own, `<topic>@localhost`, so that what it says can be read without setting anything up.
 */
export async function deliverMessage(context: SnsContext, topic: TopicRecord, message: TopicMessage): Promise<void> {
  const subscriptions = listSubscriptionsOf(context.store, topic.arn);
  const wanting = subscriptions.filter((subscription) => isWanted(subscription, message));
  for (const subscription of wanting) await deliver(context, topic, message, subscription);
  if (!subscriptions.some(({ protocol }) => protocol === 'email'))
    sendMail(context, topic, message, `${topic.name}@localhost`);
  // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
  const counts = {
    NumberOfMessagesPublished: 1,
    NumberOfNotificationsDelivered: wanting.length,
    NumberOfNotificationsFilteredOut: subscriptions.length - wanting.length,
  };
  const dimension = { Name: 'TopicName', Value: topic.name };
  await publishMetrics(context.aws, 'sns', 'AWS/SNS', buildCounts(dimension, message.at, counts));
}

async function deliver(
  context: SnsContext,
  topic: TopicRecord,
  message: TopicMessage,
  subscription: SubscriptionRecord,
): Promise<void> {
  switch (subscription.protocol) {
    case 'email':
      sendMail(context, topic, message, subscription.endpoint, subscription.arn);
      break;
    case 'sqs':
      await tryAgain(() => deliverToQueue(context.aws, message, subscription));
      break;
    case 'lambda':
      await tryAgain(() => deliverToFunction(context.aws, message, subscription));
      break;
    default:
      subscription.protocol satisfies never;
  }
}

/** The inbox has every mail, whatever a mail server makes of it. */
function sendMail({ aws, mailer }: SnsContext, ...mail: [TopicRecord, TopicMessage, string, string?]): void {
  const delivered = deliverToInbox(aws, ...mail);
  mailer?.send(delivered);
}
