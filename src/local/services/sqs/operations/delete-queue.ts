import { DeleteQueue$, type DeleteQueueCommandInput, type DeleteQueueCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '#local/core/service';
import { findQueue, type SqsContext } from '../sqs-context.ts';

export const deleteQueue = (context: SqsContext) =>
  operation<DeleteQueueCommandInput, DeleteQueueCommandOutput>(DeleteQueue$, ({ QueueUrl }) => {
    const { aws, store } = context;
    const { name } = findQueue(context, QueueUrl);
    aws.store.transaction(() => {
      store.deleteAll(name);
      store.queues.delete(name);
    });
    return {};
  });
