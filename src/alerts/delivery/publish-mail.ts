import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Explanation } from '../message/explanation.ts';
import { renderMail } from '../message/render-mail.ts';

/** To all who get the alarm itself; being no JSON, it does not come back to the explainer. */
export async function publishMail(explanation: Explanation, sns: SNSClient, topicArn: string): Promise<void> {
  const { subject, text } = renderMail(explanation);
  await sns.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
}
