import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { SECOND_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { digestAttributes, digestBody } from '../message-digest.ts';
import { putQueueMetrics } from '../put-queue-metrics.ts';
import { readNumber } from '../queue-attributes.ts';
import { findQueue, invalidParameter, type SqsContext } from '../sqs-context.ts';

const MAX_DELAY_SECONDS = 900;
/** Characters that XML 1.0 cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export const sendMessage = (context: SqsContext) =>
  operation(SendMessageCommand, async (input, { caller }) => {
    const { aws, store, activity } = context;
    const queue = findQueue(context, input.QueueUrl);
    const { MessageBody: body, MessageAttributes: attributes = {} } = input;
    checkBody(body, readNumber(queue, 'MaximumMessageSize'));
    const delaySeconds = input.DelaySeconds ?? readNumber(queue, 'DelaySeconds');
    if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > MAX_DELAY_SECONDS)
      throw invalidParameter(
        `Value ${delaySeconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${MAX_DELAY_SECONDS}.`,
      );
    const sentMs = aws.clock.now();
    const messageId = randomUUID();
    const visibleMs = sentMs + delaySeconds * SECOND_MS;
    store.add(queue.name, { messageId, body, attributes, sender: caller.arn, sentMs, visibleMs });
    activity.wake(queue.name);
    await putQueueMetrics(aws, queue.name, aws.clock.date(), { NumberOfMessagesSent: 1 });
    return {
      MessageId: messageId,
      MD5OfMessageBody: digestBody(body),
      MD5OfMessageAttributes: digestAttributes(attributes),
    };
  });

function checkBody(body: string, maxBytes: number): void {
  if (body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(body) > maxBytes)
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${maxBytes} bytes.`,
    );
  if (FORBIDDEN.test(body))
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
}
