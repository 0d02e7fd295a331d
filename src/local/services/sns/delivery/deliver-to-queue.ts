import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';
import type { SubscriptionRecord } from '../topic-store.ts';
import { buildUnsubscribeUrl } from './build-unsubscribe-url.ts';
import type { TopicMessage } from './topic-message.ts';

/** Sends the message in SNS's envelope, or raw. */
export async function deliverToQueue(
  aws: LocalAws,
  message: TopicMessage,
  { endpoint, topicArn, rawDelivery, arn }: SubscriptionRecord,
): Promise<void> {
  const text = message.texts['sqs'] ?? message.texts.default;
  const envelope = {
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: topicArn,
    ...(message.subject !== undefined && { Subject: message.subject }),
    Message: text,
    Timestamp: message.at.toISOString(),
    UnsubscribeURL: buildUnsubscribeUrl(aws, arn),
    ...(Object.keys(message.attributes).length > 0 && { MessageAttributes: message.attributes }),
  };
  await aws.call<SendMessageCommandInput, SendMessageCommandOutput>(
    'sqs',
    'SendMessage',
    {
      QueueUrl: `${aws.endpointUrl}/${aws.account}/${endpoint.slice(endpoint.lastIndexOf(':') + 1)}`,
      MessageBody: rawDelivery ? text : JSON.stringify(envelope, undefined, 2),
    },
    serviceCaller('sns', topicArn),
  );
}
