import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { operation } from '#local/core/service';
import { putQueueMetrics } from '../put-queue-metrics.ts';
import { findQueue, readReceiptHandle, type SqsContext } from '../sqs-context.ts';

/** Deleting a message twice is no error. */
export const deleteMessage = (context: SqsContext) =>
  operation(DeleteMessageCommand, async ({ QueueUrl, ReceiptHandle }) => {
    const { name } = findQueue(context, QueueUrl);
    context.store.delete(name, readReceiptHandle(ReceiptHandle));
    await putQueueMetrics(context.aws, name, context.aws.clock.date(), { NumberOfMessagesDeleted: 1 });
    return {};
  });
