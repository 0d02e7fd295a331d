/** What every operation of SQS works on, and the lookups they share. */
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { QueueActivity } from './queue-activity.ts';
import type { QueueRecord, QueueStore } from './queue-store.ts';

export interface SqsContext {
  aws: LocalAws;
  store: QueueStore;
  activity: QueueActivity;
}

/** Queues are named by the last part of their URL, whatever address the endpoint has today. */
export function findQueue({ store, activity, aws }: SqsContext, queueUrl = ''): QueueRecord {
  const name = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
  const queue = store.queues.get(name);
  if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  activity.touch(name, aws.clock.now());
  return queue;
}

export const buildQueueUrl = ({ endpointUrl, account }: LocalAws, name: string): string =>
  `${endpointUrl}/${account}/${name}`;

export const buildQueueArn = ({ region, account }: LocalAws, name: string): string =>
  `arn:aws:sqs:${region}:${account}:${name}`;

export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

/** Names a message and one receipt of it. */
export const buildReceiptHandle = (id: number, receives: number): string =>
  Buffer.from(`${id}/${receives}`).toString('base64url');

/** @returns the message's id */
export function readReceiptHandle(handle: string | undefined): number {
  const [, id] = /^(\d+)\/\d+$/.exec(Buffer.from(handle ?? '', 'base64url').toString()) ?? [];
  if (id === undefined)
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
      { status: 404 },
    );
  return Number(id);
}
