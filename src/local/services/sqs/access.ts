/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildQueueArn } from './sqs-context.ts';

const onQueue = (action: string): AccessRule =>
  needs<{ QueueUrl?: string }>(action, ({ QueueUrl = '' }, aws) =>
    buildQueueArn(aws, QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1)),
  );
const onName = (action: string): AccessRule =>
  needs<{ QueueName?: string }>(action, ({ QueueName = '' }, aws) => buildQueueArn(aws, QueueName));

export const SQS_ACCESS: AccessTable = {
  CreateQueue: onName('sqs:CreateQueue'),
  DeleteMessage: onQueue('sqs:DeleteMessage'),
  DeleteQueue: onQueue('sqs:DeleteQueue'),
  GetQueueAttributes: onQueue('sqs:GetQueueAttributes'),
  GetQueueUrl: onName('sqs:GetQueueUrl'),
  ListQueues: needsNoResource('sqs:ListQueues'),
  PurgeQueue: onQueue('sqs:PurgeQueue'),
  ReceiveMessage: onQueue('sqs:ReceiveMessage'),
  SendMessage: onQueue('sqs:SendMessage'),
  SetQueueAttributes: onQueue('sqs:SetQueueAttributes'),
};
