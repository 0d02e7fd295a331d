/** CloudFormation's resource types of SQS, made by SQS's own operations. */
import { z } from 'zod';
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { rootCaller } from '#local/core/local-aws';
import { buildQueueArn, buildQueueUrl } from './sqs-context.ts';

const call = ({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, object>('sqs', operation, input, rootCaller);

/** Settings that CloudFormation passes as they are; a default restores what a removed one had set. */
const SETTINGS = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
} as const;

const queue: ResourceHandler = {
  type: 'AWS::SQS::Queue',
  create: async (properties, context) => {
    const { name, attributes } = readQueue(properties, context);
    await call(context, 'CreateQueue', { QueueName: name, Attributes: attributes });
    return {
      physicalId: buildQueueUrl(context.aws, name),
      attributes: {
        Arn: buildQueueArn(context.aws, name),
        QueueName: name,
        QueueUrl: buildQueueUrl(context.aws, name),
      },
    };
  },
  update: async (state, properties, context, previous) => {
    const { name, attributes } = readQueue(properties, context);
    if (name !== state.attributes['QueueName']) return replaceResource(queue, state, properties, context, previous);
    await call(context, 'SetQueueAttributes', { QueueUrl: state.physicalId, Attributes: attributes });
    return state;
  },
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteQueue', { QueueUrl: physicalId });
  },
};

function readQueue({ QueueName, ...settings }: Properties, context: ResourceContext) {
  refuseOtherProperties(queue.type, settings, Object.keys(SETTINGS));
  const given = Object.entries(settings).map(([name, value]) => [name, String(value)]);
  const attributes: Record<string, string> = { ...SETTINGS, ...Object.fromEntries(given) };
  return { name: QueueName === undefined ? context.generateName(80) : String(QueueName), attributes };
}

const policyProperties = z.object({
  PolicyDocument: z.record(z.string(), z.unknown()),
  Queues: z.array(z.string()).min(1),
});

const queuePolicy: ResourceHandler = {
  type: 'AWS::SQS::QueuePolicy',
  create: async (properties, context) => {
    const { PolicyDocument, Queues } = policyProperties.parse(properties);
    const Attributes = { Policy: JSON.stringify(PolicyDocument) };
    for (const QueueUrl of Queues) await call(context, 'SetQueueAttributes', { QueueUrl, Attributes });
    return { physicalId: context.generateName(), attributes: {} };
  },
  update: async (_, properties, context, previous) => {
    const kept = policyProperties.parse(properties).Queues;
    const gone = policyProperties.parse(previous).Queues.filter((url) => !kept.includes(url));
    await removePolicies(gone, context);
    return queuePolicy.create(properties, context);
  },
  delete: async (_, properties, context) => removePolicies(policyProperties.parse(properties).Queues, context),
};

async function removePolicies(urls: readonly string[], context: ResourceContext): Promise<void> {
  for (const QueueUrl of urls) await call(context, 'SetQueueAttributes', { QueueUrl, Attributes: { Policy: '' } });
}

export const SQS_RESOURCES: readonly ResourceHandler[] = [queue, queuePolicy];
