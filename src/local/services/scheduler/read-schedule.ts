/** Checks what CreateSchedule and UpdateSchedule were given and makes a schedule's settings of it. */
import type { CreateScheduleCommandInput, Target, UpdateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { parseScheduleExpression } from './expression/schedule-expression.ts';
import { isTarget, TARGET_KINDS } from './firing/invoke-target.ts';
import type { ScheduleRecord, ScheduleTarget } from './schedule-store.ts';
import { invalid } from './scheduler-context.ts';

export type ScheduleSettings = Pick<
  ScheduleRecord,
  'description' | 'expression' | 'timezone' | 'state' | 'startMs' | 'endMs' | 'target' | 'actionAfterCompletion'
>;

const MAX_RETRIES = 185;
const MIN_AGE_SECONDS = 60;
const MAX_AGE_SECONDS = 86_400;
const UTC = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'];
const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@\-/]+$/;
const QUEUE_ARN = /^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/;

/** @throws AwsError ValidationException */
export function readSchedule(input: CreateScheduleCommandInput | UpdateScheduleCommandInput): ScheduleSettings {
  if (input.FlexibleTimeWindow?.Mode !== 'OFF')
    throw invalid('Flexible time windows are not supported by the local AWS; the mode must be OFF.');
  if (input.KmsKeyArn !== undefined) throw invalid('KmsKeyArn is not supported by the local AWS.');
  const timezone = input.ScheduleExpressionTimezone ?? 'UTC';
  const expression = input.ScheduleExpression ?? '';
  if (!UTC.includes(timezone) && !expression.startsWith('rate('))
    throw invalid(`Time zone ${timezone} is not supported by the local AWS; use UTC.`);
  // Refuses what is no expression; when it is due depends on nothing that is known here.
  parseScheduleExpression(expression, 0);
  const [startMs, endMs] = [input.StartDate?.getTime(), input.EndDate?.getTime()];
  if (startMs !== undefined && endMs !== undefined && startMs >= endMs)
    throw invalid('The StartDate you specify must come before the EndDate.');
  return {
    description: input.Description ?? '',
    expression,
    timezone,
    state: input.State ?? 'ENABLED',
    ...(startMs !== undefined && { startMs }),
    ...(endMs !== undefined && { endMs }),
    target: readTarget(input.Target),
    actionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
  };
}

function readTarget(target: Target | undefined): ScheduleTarget {
  const { Arn = '', RoleArn = '', Input = '{}', RetryPolicy = {}, DeadLetterConfig } = target ?? {};
  if (!isTarget(Arn))
    throw invalid(`Target ${Arn} is not supported by the local AWS; it must be the ARN of ${TARGET_KINDS}.`);
  if (!ROLE_ARN.test(RoleArn)) throw invalid(`RoleArn must be the ARN of a role, got ${RoleArn}.`);
  const deadLetterQueueArn = DeadLetterConfig?.Arn;
  if (deadLetterQueueArn !== undefined && !QUEUE_ARN.test(deadLetterQueueArn))
    throw invalid(`DeadLetterConfig must name a standard SQS queue, got ${deadLetterQueueArn}.`);
  return {
    arn: Arn,
    roleArn: RoleArn,
    input: checkJson(Input),
    maxRetries: checkRange('MaximumRetryAttempts', RetryPolicy.MaximumRetryAttempts ?? MAX_RETRIES, 0, MAX_RETRIES),
    maxEventAgeSeconds: checkRange(
      'MaximumEventAgeInSeconds',
      RetryPolicy.MaximumEventAgeInSeconds ?? MAX_AGE_SECONDS,
      MIN_AGE_SECONDS,
      MAX_AGE_SECONDS,
    ),
    ...(deadLetterQueueArn !== undefined && { deadLetterQueueArn }),
  };
}

function checkJson(input: string): string {
  try {
    JSON.parse(input);
    return input;
  } catch {
    throw invalid(`Invalid RequestJson provided. Reason The Input must be JSON, got ${input}`);
  }
}

function checkRange(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalid(`${name} must be between ${min} and ${max}, got ${value}.`);
}
