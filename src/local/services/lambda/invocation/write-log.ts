import type {
  CreateLogGroupCommandInput,
  CreateLogStreamCommandInput,
  PutLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { isAwsError } from '#local/core/aws-error';
import { type LocalAws, roleCaller } from '#local/core/local-aws';
import { retryTransient } from '#local/core/retry-transient';
import type { Caller } from '#local/core/service';
import { splitLogEvents } from '../../logs/split-log-events.ts';
import type { FunctionRecord } from '../function-store.ts';
import type { LogLine } from './log-buffer.ts';

/** Of one line, with room for what CloudWatch Logs adds to it. */
const MAX_EVENT_BYTES = 1_000_000;

interface InvocationLog {
  stream: string;
  lines: readonly LogLine[];
  /** Whose cost it is. */
  payer: string;
}

/**
 * Delivers a sandbox's log with the function's role, as Lambda does: without the permission, the lines are lost and the
 * function goes on.
 */
export async function writeLog(
  aws: LocalAws,
  record: FunctionRecord,
  { stream, lines, payer }: InvocationLog,
): Promise<void> {
  const caller = { ...roleCaller(record.role, record.name, 'lambda'), payer };
  const target = { logGroupName: record.logGroup, logStreamName: stream };
  const events = lines.map(({ atMs, message }) => ({ timestamp: atMs, message: truncate(message) }));
  for (const logEvents of splitLogEvents(events)) {
    try {
      await retryTransient(aws.clock, () => put(aws, caller, { ...target, logEvents }));
    } catch (error) {
      if (!isAwsError(error)) throw error;
    }
  }
}

async function put(aws: LocalAws, caller: Caller, input: PutLogEventsCommandInput): Promise<void> {
  const { logGroupName, logStreamName } = input;
  const create = async (operation: string, target: CreateLogGroupCommandInput | CreateLogStreamCommandInput) => {
    try {
      await aws.call('logs', operation, target, caller);
    } catch (error) {
      // Another sandbox was faster.
      if (!isAwsError(error, 'ResourceAlreadyExistsException')) throw error;
    }
  };
  try {
    await aws.call('logs', 'PutLogEvents', input, caller);
  } catch (error) {
    if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
    await create('CreateLogStream', { logGroupName, logStreamName }).catch(async (missing) => {
      if (!isAwsError(missing, 'ResourceNotFoundException')) throw missing;
      await create('CreateLogGroup', { logGroupName });
      await create('CreateLogStream', { logGroupName, logStreamName });
    });
    await aws.call('logs', 'PutLogEvents', input, caller);
  }
}

const truncate = (message: string): string =>
  Buffer.byteLength(message) <= MAX_EVENT_BYTES
    ? message
    : Buffer.from(message).subarray(0, MAX_EVENT_BYTES).toString();
