/** One attempt to hand a tick to its target, and what follows from its outcome. */
import { randomBytes } from 'node:crypto';
import { SECOND_MS } from '#contracts/durations';
import { isAwsError } from '#local/core/aws-error';
import { type LocalAws, roleCaller } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import { PAYERS } from '#local/meter/payer';
import { buildGroupArn } from '../arns.ts';
import type { Delivery } from '../schedule-store.ts';
import { fillInput } from './fill-input.ts';
import { buildRequest, type TargetRequest } from './invoke-target.ts';
import { putSchedulerMetrics, type SchedulerMetric } from './put-scheduler-metrics.ts';
import { type DeadLetter, sendDeadLetter } from './send-dead-letter.ts';

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
  const request = buildRequest({ arn: target.arn, input, deliveryId: delivery.id });
  const source = buildGroupArn(aws, delivery.group);
  const caller: Caller = { ...roleCaller(target.roleArn, executionId, 'scheduler', source), payer: PAYERS.ticks };
  const error = await send(aws, request, caller);
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
  const letter = { delivery: failed, request: request.body, executionId, error, exhausted } as const;
  const outcome = await drop(aws, target.deadLetterQueueArn, letter, caller);
  await putSchedulerMetrics(aws, delivery.group, [...metrics, ...outcome]);
  return undefined;
}

interface TargetError {
  code: string;
  message: string;
}

async function send(aws: LocalAws, request: TargetRequest, caller: Caller): Promise<TargetError | undefined> {
  try {
    await request.send(aws, caller);
    return undefined;
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return { code: error.code, message: error.message };
  }
}

async function drop(
  aws: LocalAws,
  queueArn: string | undefined,
  letter: DeadLetter,
  caller: Caller,
): Promise<SchedulerMetric[]> {
  if (queueArn === undefined) return ['InvocationDroppedCount'];
  try {
    await sendDeadLetter(aws, queueArn, letter, caller);
    return ['InvocationDroppedCount', 'InvocationsSentToDeadLetterCount'];
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return ['InvocationDroppedCount', 'InvocationsFailedToBeSentToDeadLetterCount'];
  }
}

/** One second, doubled with every attempt. AWS says "exponential backoff" and no more. */
const backoffMs = (failedAttempts: number): number => Math.min(SECOND_MS * 2 ** (failedAttempts - 1), MAX_BACKOFF_MS);
