/** CloudFormation's resource types of SNS, made by SNS's own operations. */
import type { SubscribeCommandOutput } from '@aws-sdk/client-sns';
import { z } from 'zod';
import {
  callsOf,
  defineResource,
  documentText,
  readProperties,
  unlessGone,
} from '#local/cloudformation/define-resource';
import type { ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { sharePolicy } from '#local/cloudformation/shared-policy';
import { buildTopicArn } from './sns-context.ts';

const MAX_NAME_LENGTH = 256;

const call = callsOf('sns');

const topic = defineResource({
  type: 'AWS::SNS::Topic',
  properties: z.object({ TopicName: z.string().optional(), DisplayName: z.string().default('') }),
  describe: ({ TopicName }, { aws, generateName }) => {
    const name = TopicName ?? generateName(MAX_NAME_LENGTH);
    const arn = buildTopicArn(aws, name);
    return { physicalId: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  create: ({ attributes }, { DisplayName }, context) =>
    call(context, 'CreateTopic', { Name: attributes['TopicName'], Attributes: { DisplayName } }),
  update: ({ physicalId }, { DisplayName }, context) => setAttribute(physicalId, 'DisplayName', DisplayName, context),
  delete: ({ physicalId }, _, context) => call(context, 'DeleteTopic', { TopicArn: physicalId }),
});

const topicPolicy = defineResource({
  type: 'AWS::SNS::TopicPolicy',
  properties: z.object({ PolicyDocument: documentText, Topics: z.array(z.string()).min(1) }),
  ...sharePolicy<{ PolicyDocument: string; Topics: string[] }>({
    listSubjects: ({ Topics }) => Topics,
    set: (arn, policy, context) => setAttribute(arn, 'Policy', policy, context),
    goneCode: 'NotFound',
  }),
});

const setAttribute = (TopicArn: string, AttributeName: string, AttributeValue: string, context: ResourceContext) =>
  call(context, 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue });

const subscriptionProperties = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: z.coerce.string().optional(),
  FilterPolicy: documentText.optional(),
  FilterPolicyScope: z.string().optional(),
});

/** Its ARN is SNS's to give. */
const subscription: ResourceHandler = {
  type: 'AWS::SNS::Subscription',
  create: async (properties, context) => {
    const read = readProperties(subscription.type, subscriptionProperties, properties);
    const { TopicArn, Protocol, Endpoint, ...attributes } = read;
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
  delete: ({ physicalId }, _, context) =>
    unlessGone('NotFound', call(context, 'Unsubscribe', { SubscriptionArn: physicalId })),
};

export const SNS_RESOURCES: readonly ResourceHandler[] = [topic, topicPolicy, subscription];
