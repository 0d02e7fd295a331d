import { type Message, ReceiveMessageCommand, type ReceiveMessageCommandInput } from '@aws-sdk/client-sqs';
import { SECOND_MS } from '#contracts/durations';
import { operation } from '#local/core/service';
import { digestAttributes, digestBody } from '../message-digest.ts';
import { putQueueMetrics } from '../put-queue-metrics.ts';
import { readNumber } from '../queue-attributes.ts';
import { decodeAttributes, type MessageRow } from '../queue-store.ts';
import { buildReceiptHandle, findQueue, invalidParameter, type SqsContext } from '../sqs-context.ts';
import { waitForMessages } from '../wait-for-messages.ts';

const MAX_MESSAGES = 10;
const MAX_WAIT_SECONDS = 20;
const MAX_VISIBILITY_SECONDS = 43_200;

/** Takes messages and hides them for the visibility timeout; waits for one as long as the caller wants (long polling). */
export const receiveMessage = (context: SqsContext) =>
  operation(ReceiveMessageCommand, async (input) => {
    const { aws, store } = context;
    const queue = findQueue(context, input.QueueUrl);
    const limit = checkRange('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, 1, MAX_MESSAGES);
    const defaultWait = readNumber(queue, 'ReceiveMessageWaitTimeSeconds');
    const waitSeconds = checkRange('WaitTimeSeconds', input.WaitTimeSeconds ?? defaultWait, 0, MAX_WAIT_SECONDS);
    const defaultVisibility = readNumber(queue, 'VisibilityTimeout');
    const visibilitySeconds = checkRange(
      'VisibilityTimeout',
      input.VisibilityTimeout ?? defaultVisibility,
      0,
      MAX_VISIBILITY_SECONDS,
    );
    const rows = await waitForMessages(context, queue.name, aws.clock.now() + waitSeconds * SECOND_MS, (nowMs) => {
      store.deleteSentBefore(queue.name, nowMs - readNumber(queue, 'MessageRetentionPeriod') * SECOND_MS);
      return store.take(queue.name, limit, nowMs, nowMs + visibilitySeconds * SECOND_MS);
    });
    await putQueueMetrics(
      aws,
      queue.name,
      aws.clock.date(),
      rows.length > 0 ? { NumberOfMessagesReceived: rows.length } : { NumberOfEmptyReceives: 1 },
    );
    return rows.length > 0 ? { Messages: rows.map((row) => describeMessage(row, input)) } : {};
  });

function describeMessage(row: MessageRow, input: ReceiveMessageCommandInput): Message {
  const system: Record<string, string> = {
    SenderId: row.sender,
    SentTimestamp: String(row.sentMs),
    ApproximateReceiveCount: String(row.receives),
    ApproximateFirstReceiveTimestamp: String(row.firstReceivedMs),
  };
  const wanted: string[] = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const isWanted = (name: string) => wanted.includes('All') || wanted.includes(name);
  const attributes = selectAttributes(row, input.MessageAttributeNames ?? []);
  return {
    MessageId: row.messageId,
    ReceiptHandle: buildReceiptHandle(row.id, row.receives),
    Body: row.body,
    MD5OfBody: digestBody(row.body),
    ...(wanted.length > 0 && {
      Attributes: Object.fromEntries(Object.entries(system).filter(([name]) => isWanted(name))),
    }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: digestAttributes(attributes),
    }),
  };
}

/** Names may end in `.*` or be `All`. */
function selectAttributes(row: MessageRow, names: readonly string[]) {
  const isWanted = (name: string) =>
    names.some(
      (item) => item === 'All' || item === name || (item.endsWith('.*') && name.startsWith(item.slice(0, -1))),
    );
  return Object.fromEntries(Object.entries(decodeAttributes(row.attributes)).filter(([name]) => isWanted(name)));
}

function checkRange(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalidParameter(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${min} and ${max}, if provided.`,
  );
}
