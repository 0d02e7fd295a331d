/** One attempt to hand a tick to its target, and what follows from its outcome. */
import { randomBytes } from 'node:crypto';
import type { StartExecutionCommandInput, StartExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { isAwsError } from '#local/core/aws-error';
import { type LocalAws, roleCaller } from '#local/core/local-aws';
import type { Delivery } from '../schedule-store.ts';
import { fillInput } from './fill-input.ts';
import { putSchedulerMetrics, type SchedulerMetric } from './put-scheduler-metrics.ts';
import { sendDeadLetter } from './send-dead-letter.ts';

const SECOND_MS = 1_000;
const MAX_BACKOFF_MS = 5 * 60 * SECOND_MS;

/** @returns the delivery as it is to be tried again, or undefined when the tick is done with */
export async function attemptDelivery(aws: LocalAws, delivery: Delivery): Promise<Delivery | undefined> {
  const executionId = randomBytes(8).toString('hex');
  const { target } = delivery;
  const input = fillInput(target.input, {
    scheduleArn: delivery.scheduleArn,
    scheduledMs: delivery.dueMs,
    executionId,
    attemptNumber: delivery.failedAttempts + 1,
  });
  const request = { stateMachineArn: target.arn, input, name: delivery.id };
  const error = await startExecution(aws, request, roleCaller(target.roleArn, executionId));
  if (!error) {
    await putSchedulerMetrics(aws, delivery.group, ['InvocationAttemptCount']);
    return undefined;
  }
  const failed = { ...delivery, failedAttempts: delivery.failedAttempts + 1 };
  const nextAttemptMs = aws.clock.now() + backoffMs(failed.failedAttempts);
  const exhausted =
    failed.failedAttempts > target.maxRetries
      ? 'MaximumRetryAttempts'
      : nextAttemptMs > delivery.dueMs + target.maxEventAgeSeconds * SECOND_MS
        ? 'MaximumEventAgeInSeconds'
        : undefined;
  const metrics: SchedulerMetric[] = ['InvocationAttemptCount', 'TargetErrorCount'];
  if (!exhausted) {
    await putSchedulerMetrics(aws, delivery.group, metrics);
    return { ...failed, nextAttemptMs };
  }
  const letter = { delivery: failed, request: JSON.stringify(request), executionId, error, exhausted } as const;
  const outcome = await drop(aws, target.deadLetterQueueArn, letter);
  await putSchedulerMetrics(aws, delivery.group, [...metrics, ...outcome]);
  return undefined;
}

interface TargetError {
  code: string;
  message: string;
}

/**
 * The delivery's id names the execution, so that a tick whose acceptance was not recorded before a crash is not started
 * twice: Step Functions knows the name already.
 */
async function startExecution(
  aws: LocalAws,
  request: StartExecutionCommandInput,
  caller: ReturnType<typeof roleCaller>,
): Promise<TargetError | undefined> {
  try {
    await aws.call<StartExecutionCommandInput, StartExecutionCommandOutput>(
      'states',
      'StartExecution',
      request,
      caller,
    );
    return undefined;
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return error.code === 'ExecutionAlreadyExists' ? undefined : { code: error.code, message: error.message };
  }
}

async function drop(
  aws: LocalAws,
  queueArn: string | undefined,
  letter: Parameters<typeof sendDeadLetter>[2],
): Promise<SchedulerMetric[]> {
  if (queueArn === undefined) return ['InvocationDroppedCount'];
  try {
    await sendDeadLetter(aws, queueArn, letter);
    return ['InvocationDroppedCount', 'InvocationsSentToDeadLetterCount'];
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return ['InvocationDroppedCount', 'InvocationsFailedToBeSentToDeadLetterCount'];
  }
}

/** One second, doubled with every attempt. AWS says "exponential backoff" and no more. */
const backoffMs = (failedAttempts: number): number => Math.min(SECOND_MS * 2 ** (failedAttempts - 1), MAX_BACKOFF_MS);
