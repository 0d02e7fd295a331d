import type { InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { SNSEvent } from 'aws-lambda';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';
import type { SubscriptionRecord } from '../topic-store.ts';
import { buildUnsubscribeUrl } from './build-unsubscribe-url.ts';
import type { TopicMessage } from './topic-message.ts';

/** Hands the message to Lambda, which takes it into its own queue and tries a failing function again. */
export async function deliverToFunction(
  aws: LocalAws,
  message: TopicMessage,
  subscription: SubscriptionRecord,
): Promise<void> {
  await aws.call<InvokeCommandInput, InvokeCommandOutput>(
    'lambda',
    'Invoke',
    {
      FunctionName: subscription.endpoint,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(buildEvent(aws, message, subscription))),
    },
    serviceCaller('sns', subscription.topicArn),
  );
}

/** Signed by nobody: the members of the signature are there and empty. */
const buildEvent = (aws: LocalAws, message: TopicMessage, { arn, topicArn }: SubscriptionRecord): SNSEvent => ({
  Records: [
    {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: arn,
      Sns: {
        Type: 'Notification',
        MessageId: message.id,
        TopicArn: topicArn,
        // SNS writes null, which the community's type does not know.
        Subject: message.subject ?? (null as unknown as string),
        Message: message.texts['lambda'] ?? message.texts.default,
        Timestamp: message.at.toISOString(),
        SignatureVersion: '1',
        Signature: '',
        SigningCertUrl: '',
        UnsubscribeUrl: buildUnsubscribeUrl(aws, arn),
        MessageAttributes: message.attributes,
      },
    },
  ],
});
