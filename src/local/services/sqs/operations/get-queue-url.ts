import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { operation } from '#local/core/service';
import { buildQueueUrl, findQueue, type SqsContext } from '../sqs-context.ts';

export const getQueueUrl = (context: SqsContext) =>
  operation(GetQueueUrlCommand, ({ QueueName }) => ({
    QueueUrl: buildQueueUrl(context.aws, findQueue(context, QueueName).name),
  }));
