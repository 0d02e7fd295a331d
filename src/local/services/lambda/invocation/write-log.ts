import type {
  CreateLogGroupCommandInput,
  CreateLogStreamCommandInput,
  PutLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { isAwsError } from '#local/core/aws-error';
import { type LocalAws, roleCaller } from '#local/core/local-aws';
import { retryTransient } from '#local/core/retry-transient';
import type { Caller } from '#local/core/service';
import type { FunctionRecord } from '../function-store.ts';
import type { LogLine } from './log-buffer.ts';

/** Bounds of one PutLogEvents, with its 26 bytes an event. */
const MAX_BATCH_BYTES = 1_000_000;
const MAX_BATCH_EVENTS = 10_000;
const EVENT_OVERHEAD_BYTES = 26;
const MAX_EVENT_BYTES = 1_000_000 - EVENT_OVERHEAD_BYTES;

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
  for (const batch of splitBatches(lines)) {
    try {
      await retryTransient(aws.clock, () => put(aws, caller, { ...target, logEvents: batch }));
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

function* splitBatches(lines: readonly LogLine[]): Generator<{ timestamp: number; message: string }[]> {
  let batch: { timestamp: number; message: string }[] = [];
  let bytes = 0;
  for (const { atMs, message } of lines) {
    const text = truncate(message);
    const size = Buffer.byteLength(text) + EVENT_OVERHEAD_BYTES;
    if (batch.length === MAX_BATCH_EVENTS || bytes + size > MAX_BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push({ timestamp: atMs, message: text });
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

const truncate = (message: string): string =>
  Buffer.byteLength(message) <= MAX_EVENT_BYTES
    ? message
    : Buffer.from(message).subarray(0, MAX_EVENT_BYTES).toString();
