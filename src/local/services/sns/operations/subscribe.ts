import { randomUUID } from 'node:crypto';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import { operation } from '#local/core/service';
import { parseFilterPolicy } from '../filter-policy/filter-policy.ts';
import { findTopic, invalidParameter, type SnsContext } from '../sns-context.ts';
import {
  FILTER_POLICY_SCOPES,
  listSubscriptionsOf,
  SUBSCRIPTION_PROTOCOLS,
  type SubscriptionProtocol,
  type SubscriptionRecord,
} from '../topic-store.ts';

/** What each protocol takes for an endpoint, and what it calls it. */
const ENDPOINTS: Record<SubscriptionProtocol, { form: RegExp; name: string }> = {
  // Neither spaces nor line breaks, so that an address cannot add headers to a mail.
  email: { form: /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/, name: 'Email address' },
  sqs: { form: /^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/, name: 'SQS endpoint ARN' },
  lambda: {
    form: /^arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}$/,
    name: 'Lambda endpoint ARN',
  },
};

/**
 * Subscribes an e-mail address, a queue or a function. SNS asks the owner of an address to confirm; here a subscription is
 * confirmed at once, since its mail goes no further than the inbox folder.
 */
export const subscribe = (context: SnsContext) =>
  operation(SubscribeCommand, (input) => {
    const topic = findTopic(context, input.TopicArn);
    const protocol = SUBSCRIPTION_PROTOCOLS.find((name) => name === input.Protocol);
    if (!protocol)
      throw invalidParameter(
        `Protocol ${input.Protocol} is not supported by the local AWS; it delivers to ${SUBSCRIPTION_PROTOCOLS.join(', ')}`,
      );
    const endpoint = checkEndpoint(protocol, input.Endpoint ?? '');
    const settings = readAttributes(input.Attributes ?? {});
    const existing = listSubscriptionsOf(context.store, topic.arn).find(
      (item) => item.protocol === protocol && item.endpoint === endpoint,
    );
    const arn = existing?.arn ?? `${topic.arn}:${randomUUID()}`;
    context.store.subscriptions.put(arn, { arn, topicArn: topic.arn, protocol, endpoint, ...settings });
    return { SubscriptionArn: arn };
  });

function checkEndpoint(protocol: SubscriptionProtocol, endpoint: string): string {
  const { form, name } = ENDPOINTS[protocol];
  if (form.test(endpoint)) return endpoint;
  throw invalidParameter(name);
}

function readAttributes({
  RawMessageDelivery = 'false',
  FilterPolicy,
  FilterPolicyScope = 'MessageAttributes',
  ...others
}: Record<string, string>): Pick<SubscriptionRecord, 'rawDelivery' | 'filter'> {
  const [unsupported] = Object.keys(others);
  if (unsupported !== undefined) throw invalidParameter(`${unsupported} is not supported by the local AWS`);
  const scope = FILTER_POLICY_SCOPES.find((name) => name === FilterPolicyScope);
  if (!scope)
    throw invalidParameter(
      `FilterPolicyScope: Invalid value [${FilterPolicyScope}]. Please use either ${FILTER_POLICY_SCOPES.join(' or ')}`,
    );
  if (FilterPolicy !== undefined) parseFilterPolicy(FilterPolicy, scope);
  return {
    rawDelivery: RawMessageDelivery === 'true',
    ...(FilterPolicy !== undefined && { filter: { policy: FilterPolicy, scope } }),
  };
}
