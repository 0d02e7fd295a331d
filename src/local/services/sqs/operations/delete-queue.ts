import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { operation } from '#local/core/service';
import { findQueue, type SqsContext } from '../sqs-context.ts';

export const deleteQueue = (context: SqsContext) =>
  operation(DeleteQueueCommand, ({ QueueUrl }) => {
    const { aws, store } = context;
    const { name } = findQueue(context, QueueUrl);
    aws.store.transaction(() => {
      store.deleteAll(name);
      store.queues.delete(name);
    });
    return {};
  });
