import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { operation } from '#local/core/service';
import { findQueue, type SqsContext } from '../sqs-context.ts';

export const purgeQueue = (context: SqsContext) =>
  operation(PurgeQueueCommand, ({ QueueUrl }) => {
    context.store.deleteAll(findQueue(context, QueueUrl).name);
    return {};
  });
