/**
 * Which ticks came to nothing, and why: the queue of the undelivered says so, in the attributes of what EventBridge Scheduler
 * gave up, and in the body of what Lambda did.
 */
import { type Message, type MessageAttributeValue, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Evidence } from '../message/explanation.ts';
import { formatCount } from '../message/format-time.ts';
import type { Situation } from '../situation.ts';
import type { EvidenceSources } from './sources.ts';

const MAX_MESSAGES = 3;

export async function gatherUndelivered(
  _: Situation,
  { sqs, deadLetterQueueUrl }: Pick<EvidenceSources, 'sqs' | 'deadLetterQueueUrl'>,
): Promise<Evidence> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: deadLetterQueueUrl,
      MaxNumberOfMessages: MAX_MESSAGES,
      MessageAttributeNames: ['All'],
      // Without a wait only some of SQS's servers are asked, and few messages may lie on others:
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
      WaitTimeSeconds: 1,
      // Looked at, not taken.
      VisibilityTimeout: 0,
    }),
  );
  return {
    sections: [
      {
        title: 'Which ticks, and why',
        lines: Messages.length > 0 ? Messages.map(describeTick) : ['The queue is empty by now.'],
        isVerbatim: true,
      },
    ],
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const invocationRecord = z.object({
  requestContext: z.object({ condition: z.string(), approximateInvokeCount: z.number() }),
  requestPayload: z.looseObject({ scheduledTime: z.string().optional() }),
  responsePayload: z.looseObject({ errorType: z.string().optional(), errorMessage: z.string().optional() }).optional(),
});

function describeTick({ Body = '', MessageAttributes = {} }: Message): string {
  const record = parseRecord(Body);
  return record ? describeInvocation(record) : describeLetter(MessageAttributes);
}

function describeInvocation({ requestContext, requestPayload, responsePayload }: z.output<typeof invocationRecord>) {
  const { errorType = requestContext.condition, errorMessage = 'no reason was given' } = responsePayload ?? {};
  const attempts = formatCount(requestContext.approximateInvokeCount, 'attempt');
  return `due ${requestPayload.scheduledTime ?? 'unknown'}: ${errorType}: ${errorMessage}, after ${attempts} of Lambda`;
}

function parseRecord(body: string): z.output<typeof invocationRecord> | undefined {
  try {
    return invocationRecord.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function describeLetter(MessageAttributes: Record<string, MessageAttributeValue>): string {
  const read = (name: string) => MessageAttributes[name]?.StringValue ?? 'unknown';
  const attempts = Number(read('RETRY_ATTEMPTS'));
  const retries = Number.isInteger(attempts) ? `, after ${formatCount(attempts, 'more attempt')}` : '';
  return `due ${read('SCHEDULED_TIME')}: ${read('ERROR_CODE')}: ${read('ERROR_MESSAGE')}${retries}`;
}
