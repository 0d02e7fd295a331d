/**
 * Tells the destination of a function how an asynchronous invocation of it ended, with the function's own role.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import { type LocalAws, roleCaller } from '#local/core/local-aws';
import { retryTransient } from '#local/core/retry-transient';
import { buildQualifiedArn } from '../event-invoke-configs.ts';
import type { FunctionRecord } from '../function-store.ts';
import type { InvocationResult } from './invoker.ts';

export interface EndedInvocation {
  requestId: string;
  /** JSON text. */
  event: string;
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';
  /** Times that the function ran. */
  runs: number;
  /** Of the last time; absent when it never ran. */
  result: InvocationResult | undefined;
}

/** @throws AwsError when the queue does not take it */
export async function sendInvocationRecord(
  aws: LocalAws,
  { name, role }: FunctionRecord,
  queueArn: string,
  ended: EndedInvocation,
): Promise<void> {
  const input: SendMessageCommandInput = {
    QueueUrl: `${aws.endpointUrl}/${aws.account}/${queueArn.slice(queueArn.lastIndexOf(':') + 1)}`,
    MessageBody: JSON.stringify(describe(aws, name, ended)),
  };
  await retryTransient(aws.clock, () =>
    aws.call<SendMessageCommandInput, SendMessageCommandOutput>(
      'sqs',
      'SendMessage',
      input,
      roleCaller(role, name, 'lambda'),
    ),
  );
}

const describe = (
  aws: LocalAws,
  functionName: string,
  { requestId, event, condition, runs, result }: EndedInvocation,
) => ({
  version: '1.0',
  timestamp: aws.clock.date().toISOString(),
  requestContext: {
    requestId,
    functionArn: buildQualifiedArn(aws, functionName),
    condition,
    approximateInvokeCount: runs,
  },
  requestPayload: JSON.parse(event),
  ...(result && {
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(result.error && { functionError: 'Unhandled' }),
    },
    responsePayload: JSON.parse(result.payload),
  }),
});
