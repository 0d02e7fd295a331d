/** SQS: durable standard queues with visibility timeouts and long polling. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { createQueue } from './operations/create-queue.ts';
import { deleteMessage } from './operations/delete-message.ts';
import { deleteQueue } from './operations/delete-queue.ts';
import { getQueueAttributes } from './operations/get-queue-attributes.ts';
import { getQueueUrl } from './operations/get-queue-url.ts';
import { listQueues } from './operations/list-queues.ts';
import { purgeQueue } from './operations/purge-queue.ts';
import { receiveMessage } from './operations/receive-message.ts';
import { sendMessage } from './operations/send-message.ts';
import { setQueueAttributes } from './operations/set-queue-attributes.ts';
import { QueueActivity } from './queue-activity.ts';
import { createQueueStore } from './queue-store.ts';
import { startQueueReports } from './report-queues.ts';
import type { SqsContext } from './sqs-context.ts';

export function createSqs(aws: LocalAws): Service {
  const context: SqsContext = { aws, store: createQueueStore(aws), activity: new QueueActivity() };
  let stopReports = async () => {};
  return {
    name: 'sqs',
    signingName: 'sqs',
    protocol: 'aws-json-1.0',
    target: 'AmazonSQS',
    validationErrorCode: 'MissingParameter',
    operations: [
      createQueue(context),
      deleteMessage(context),
      deleteQueue(context),
      getQueueAttributes(context),
      getQueueUrl(context),
      listQueues(context),
      purgeQueue(context),
      receiveMessage(context),
      sendMessage(context),
      setQueueAttributes(context),
    ],
    start: () => {
      stopReports = startQueueReports(context);
    },
    stop: async () => {
      context.activity.stop();
      await stopReports();
    },
  };
}
