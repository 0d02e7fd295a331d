import type { MessageAttributeValue, SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import type { LocalAws } from '#local/core/local-aws';
import { retryTransient } from '#local/core/retry-transient';
import type { Caller } from '#local/core/service';
import type { Delivery } from '../schedule-store.ts';
import { formatScheduledTime } from './fill-input.ts';

export interface DeadLetter {
  delivery: Delivery;
  /** What the target was sent, JSON text. */
  request: string;
  executionId: string;
  error: { code: string; message: string };
  exhausted: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

/**
 * Sends a tick that could not be delivered to its schedule's queue.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 * @param caller the role of the schedule, assumed for it
 * @throws AwsError when the queue does not take it
 */
export async function sendDeadLetter(
  aws: LocalAws,
  queueArn: string,
  letter: DeadLetter,
  caller: Caller,
): Promise<void> {
  const { delivery, request, executionId, error, exhausted } = letter;
  const attributes: Record<string, string> = {
    ERROR_CODE: error.code,
    ERROR_MESSAGE: error.message || error.code,
    EXECUTION_ID: executionId,
    EXHAUSTED_RETRY_CONDITION: exhausted,
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(delivery.failedAttempts - 1),
    SCHEDULED_TIME: formatScheduledTime(delivery.dueMs),
    SCHEDULE_ARN: delivery.scheduleArn,
    TARGET_ARN: delivery.target.arn,
  };
  const toAttribute = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });
  const input: SendMessageCommandInput = {
    QueueUrl: `${aws.endpointUrl}/${aws.account}/${queueArn.slice(queueArn.lastIndexOf(':') + 1)}`,
    MessageBody: request,
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, toAttribute(value)]),
    ),
  };
  await retryTransient(aws.clock, () =>
    aws.call<SendMessageCommandInput, SendMessageCommandOutput>('sqs', 'SendMessage', input, caller),
  );
}
