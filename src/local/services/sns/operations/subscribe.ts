import { randomUUID } from 'node:crypto';
import { Subscribe$, type SubscribeCommandInput, type SubscribeCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import { findTopic, invalidParameter, type SnsContext } from '../sns-context.ts';
import { listSubscriptionsOf, SUBSCRIPTION_PROTOCOLS, type SubscriptionProtocol } from '../topic-store.ts';

/** Neither spaces nor line breaks, so that an address cannot add headers to a mail. */
const EMAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;
const QUEUE_ARN = /^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/;

/**
 * Subscribes an e-mail address or a queue. SNS asks the owner of an address to confirm; here a subscription is confirmed
 * at once, since its mail goes no further than the inbox folder.
 */
export const subscribe = (context: SnsContext) =>
  operation<SubscribeCommandInput, SubscribeCommandOutput>(Subscribe$, (input) => {
    const topic = findTopic(context, input.TopicArn);
    const protocol = SUBSCRIPTION_PROTOCOLS.find((name) => name === input.Protocol);
    if (!protocol)
      throw invalidParameter(
        `Protocol ${input.Protocol} is not supported by the local AWS; it delivers to ${SUBSCRIPTION_PROTOCOLS.join(' and ')}`,
      );
    const endpoint = checkEndpoint(protocol, input.Endpoint ?? '');
    const rawDelivery = readRawDelivery(input.Attributes ?? {});
    const existing = listSubscriptionsOf(context.store, topic.arn).find(
      (item) => item.protocol === protocol && item.endpoint === endpoint,
    );
    const arn = existing?.arn ?? `${topic.arn}:${randomUUID()}`;
    context.store.subscriptions.put(arn, { arn, topicArn: topic.arn, protocol, endpoint, rawDelivery });
    return { SubscriptionArn: arn };
  });

function checkEndpoint(protocol: SubscriptionProtocol, endpoint: string): string {
  const form = protocol === 'email' ? EMAIL : QUEUE_ARN;
  if (form.test(endpoint)) return endpoint;
  throw invalidParameter(protocol === 'email' ? 'Email address' : 'SQS endpoint ARN');
}

function readRawDelivery({ RawMessageDelivery = 'false', ...others }: Record<string, string>): boolean {
  const [unsupported] = Object.keys(others);
  if (unsupported !== undefined) throw invalidParameter(`${unsupported} is not supported by the local AWS`);
  return RawMessageDelivery === 'true';
}
