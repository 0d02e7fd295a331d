import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { checkAttributes, listSettings } from '../queue-attributes.ts';
import { buildQueueUrl, invalidParameter, type SqsContext } from '../sqs-context.ts';

const QUEUE_NAME = /^[A-Za-z0-9_-]{1,80}$/;

/** Creating a queue that is there with the same settings gives it back. */
export const createQueue = ({ aws, store }: SqsContext) =>
  operation(CreateQueueCommand, ({ QueueName, Attributes = {} }) => {
    if (QueueName.endsWith('.fifo')) throw invalidParameter('FIFO queues are not supported by the local AWS.');
    if (!QUEUE_NAME.test(QueueName))
      throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
    const attributes = checkAttributes(Attributes);
    const existing = store.queues.get(QueueName);
    if (existing) {
      const settings = listSettings(existing);
      const different = Object.keys(attributes).find((name) => settings[name] !== attributes[name]);
      if (different)
        throw new AwsError(
          'QueueNameExists',
          `A queue already exists with the same name and a different value for attribute ${different}`,
        );
    } else {
      const nowMs = aws.clock.now();
      store.queues.put(QueueName, { name: QueueName, createdAtMs: nowMs, changedAtMs: nowMs, attributes });
    }
    return { QueueUrl: buildQueueUrl(aws, QueueName) };
  });
