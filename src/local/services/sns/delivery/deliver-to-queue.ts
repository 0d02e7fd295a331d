import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import { isAwsError } from '#local/core/aws-error';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';
import type { SubscriptionRecord } from '../topic-store.ts';
import type { TopicMessage } from './topic-message.ts';

const caller = serviceCaller('sns');

/** Sends the message in SNS's envelope, or raw. A queue that does not take it loses it, as without a dead-letter queue on AWS. */
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
    UnsubscribeURL: `${aws.endpointUrl}/?Action=Unsubscribe&SubscriptionArn=${encodeURIComponent(arn)}`,
  };
  try {
    await aws.call<SendMessageCommandInput, SendMessageCommandOutput>(
      'sqs',
      'SendMessage',
      {
        QueueUrl: `${aws.endpointUrl}/${aws.account}/${endpoint.slice(endpoint.lastIndexOf(':') + 1)}`,
        MessageBody: rawDelivery ? text : JSON.stringify(envelope, undefined, 2),
      },
      caller,
    );
  } catch (error) {
    if (!isAwsError(error)) throw error;
  }
}
