/** CloudFormation's resource types of SNS, made by SNS's own operations. */
import type { SubscribeCommandOutput } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { isAwsError } from '#local/core/aws-error';
import { rootCaller } from '#local/core/local-aws';
import { buildTopicArn } from './sns-context.ts';

const call = <Output = unknown>({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, Output>('sns', operation, input, rootCaller);

const topicProperties = z.object({
  TopicName: z.string().optional(),
  DisplayName: z.string().default(''),
});

const topic: ResourceHandler = {
  type: 'AWS::SNS::Topic',
  create: async (properties, context) => {
    const { name, displayName } = readTopic(properties, context);
    await call(context, 'CreateTopic', { Name: name, Attributes: { DisplayName: displayName } });
    const TopicArn = buildTopicArn(context.aws, name);
    return { physicalId: TopicArn, attributes: { TopicArn, TopicName: name } };
  },
  update: async (state, properties, context, previous) => {
    const { name, displayName } = readTopic(properties, context);
    if (name !== state.attributes['TopicName']) return replaceResource(topic, state, properties, context, previous);
    const attribute = { AttributeName: 'DisplayName', AttributeValue: displayName };
    await call(context, 'SetTopicAttributes', { TopicArn: state.physicalId, ...attribute });
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteTopic', { TopicArn: physicalId });
  },
};

function readTopic(properties: Properties, context: ResourceContext): { name: string; displayName: string } {
  refuseOtherProperties(topic.type, properties, Object.keys(topicProperties.shape));
  const { TopicName, DisplayName } = topicProperties.parse(properties);
  return { name: TopicName ?? context.generateName(256), displayName: DisplayName };
}

const policyProperties = z.object({
  PolicyDocument: z.record(z.string(), z.unknown()),
  Topics: z.array(z.string()).min(1),
});

const topicPolicy: ResourceHandler = {
  type: 'AWS::SNS::TopicPolicy',
  create: async (properties, context) => {
    const { PolicyDocument, Topics } = policyProperties.parse(properties);
    for (const arn of Topics) await setPolicy(arn, JSON.stringify(PolicyDocument), context);
    return { physicalId: context.generateName(), attributes: {} };
  },
  update: async (_, properties, context, previous) => {
    const kept = policyProperties.parse(properties).Topics;
    for (const arn of policyProperties.parse(previous).Topics)
      if (!kept.includes(arn)) await setPolicy(arn, '', context);
    return topicPolicy.create(properties, context);
  },
  delete: async (_, properties, context) => {
    for (const arn of policyProperties.parse(properties).Topics) await setPolicy(arn, '', context);
  },
};

const setPolicy = (TopicArn: string, AttributeValue: string, context: ResourceContext) =>
  call(context, 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue });

const subscriptionProperties = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: z.coerce.string().optional(),
  FilterPolicy: z
    .record(z.string(), z.unknown())
    .transform((policy) => JSON.stringify(policy))
    .optional(),
  FilterPolicyScope: z.string().optional(),
});

const subscription: ResourceHandler = {
  type: 'AWS::SNS::Subscription',
  create: async (properties, context) => {
    refuseOtherProperties(subscription.type, properties, Object.keys(subscriptionProperties.shape));
    const { TopicArn, Protocol, Endpoint, ...attributes } = subscriptionProperties.parse(properties);
    const Attributes = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
    const input = { TopicArn, Protocol, Endpoint };
    const { SubscriptionArn = '' } = await call<SubscribeCommandOutput>(context, 'Subscribe', { ...input, Attributes });
    return { physicalId: SubscriptionArn, attributes: { Arn: SubscriptionArn } };
  },
  update: async (state, properties, context) => {
    const updated = await subscription.create(properties, context);
    // Subscribing the same endpoint again keeps the subscription.
    if (updated.physicalId !== state.physicalId) await subscription.delete(state, properties, context);
    return updated;
  },
  delete: async ({ physicalId }, _, context) => {
    try {
      await call(context, 'Unsubscribe', { SubscriptionArn: physicalId });
    } catch (error) {
      // Its topic went first.
      if (!isAwsError(error, 'NotFound')) throw error;
    }
  },
};

export const SNS_RESOURCES: readonly ResourceHandler[] = [topic, topicPolicy, subscription];
