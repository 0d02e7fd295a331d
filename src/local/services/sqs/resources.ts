/** CloudFormation's resource types of SQS, made by SQS's own operations. */
import { z } from 'zod';
import { callsOf, defineResource, documentText } from '#local/cloudformation/define-resource';
import type { ResourceHandler } from '#local/cloudformation/resource-handler';
import { sharePolicy } from '#local/cloudformation/shared-policy';
import { buildQueueArn, buildQueueUrl } from './sqs-context.ts';

const MAX_NAME_LENGTH = 80;

const call = callsOf('sqs');

/** A default restores what a removed setting had set. */
const setting = (fallback: string) => z.coerce.string().default(fallback);

const queue = defineResource({
  type: 'AWS::SQS::Queue',
  properties: z.object({
    QueueName: z.string().optional(),
    DelaySeconds: setting('0'),
    MaximumMessageSize: setting('1048576'),
    MessageRetentionPeriod: setting('345600'),
    ReceiveMessageWaitTimeSeconds: setting('0'),
    SqsManagedSseEnabled: setting('true'),
    VisibilityTimeout: setting('30'),
  }),
  describe: ({ QueueName }, { aws, generateName }) => {
    const name = QueueName ?? generateName(MAX_NAME_LENGTH);
    const url = buildQueueUrl(aws, name);
    return { physicalId: url, attributes: { Arn: buildQueueArn(aws, name), QueueName: name, QueueUrl: url } };
  },
  create: ({ attributes }, { QueueName: _, ...Attributes }, context) =>
    call(context, 'CreateQueue', { QueueName: attributes['QueueName'], Attributes }),
  update: ({ physicalId }, { QueueName: _, ...Attributes }, context) =>
    call(context, 'SetQueueAttributes', { QueueUrl: physicalId, Attributes }),
  delete: ({ physicalId }, _, context) => call(context, 'DeleteQueue', { QueueUrl: physicalId }),
});

const queuePolicy = defineResource({
  type: 'AWS::SQS::QueuePolicy',
  properties: z.object({ PolicyDocument: documentText, Queues: z.array(z.string()).min(1) }),
  ...sharePolicy<{ PolicyDocument: string; Queues: string[] }>({
    listSubjects: ({ Queues }) => Queues,
    set: (QueueUrl, Policy, context) => call(context, 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } }),
    goneCode: 'QueueDoesNotExist',
  }),
});

export const SQS_RESOURCES: readonly ResourceHandler[] = [queue, queuePolicy];
