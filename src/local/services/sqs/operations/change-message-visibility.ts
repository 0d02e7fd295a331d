import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { findQueue, invalidParameter, readReceiptHandle, type SqsContext } from '../sqs-context.ts';

const SECOND_MS = 1_000;
const MAX_SECONDS = 43_200;

export const changeMessageVisibility = (context: SqsContext) =>
  operation(ChangeMessageVisibilityCommand, ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) => {
    const { aws, store, activity } = context;
    const { name } = findQueue(context, QueueUrl);
    const seconds = Number(VisibilityTimeout);
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_SECONDS)
      throw invalidParameter(
        `Value ${VisibilityTimeout} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and ${MAX_SECONDS}.`,
      );
    const nowMs = aws.clock.now();
    if (!store.changeVisibility(name, readReceiptHandle(ReceiptHandle), nowMs, nowMs + seconds * SECOND_MS))
      throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
    activity.wake(name);
    return {};
  });
