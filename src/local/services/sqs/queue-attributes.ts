/** Settings of queues: names, ranges and defaults. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
import { AwsError } from '#local/core/aws-error';
import { checkPolicy } from '../iam/evaluation/compile-policy.ts';
import type { QueueRecord } from './queue-store.ts';

interface NumberAttribute {
  min: number;
  max: number;
  fallback: number;
}

/** Seconds, and bytes for the message size. */
const NUMBERS = {
  DelaySeconds: { min: 0, max: 900, fallback: 0 },
  MaximumMessageSize: { min: 1_024, max: 1_048_576, fallback: 1_048_576 },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, fallback: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: 20, fallback: 0 },
  VisibilityTimeout: { min: 0, max: 43_200, fallback: 30 },
} as const satisfies Record<string, NumberAttribute>;
type NumberName = keyof typeof NUMBERS;

const isNumberName = (name: string): name is NumberName => Object.hasOwn(NUMBERS, name);

export const readNumber = ({ attributes }: QueueRecord, name: NumberName): number =>
  Number(attributes[name] ?? NUMBERS[name].fallback);

/** Every setting of a queue, defaults included. */
export const listSettings = (queue: QueueRecord): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, String(readNumber(queue, name as NumberName))])),
  SqsManagedSseEnabled: 'true',
  ...queue.attributes,
});

/** @throws AwsError InvalidAttributeName or InvalidAttributeValue */
export function checkAttributes(attributes: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(attributes)) checkAttribute(name, value);
  return attributes;
}

function checkAttribute(name: string, value: string): void {
  if (isNumberName(name)) checkNumber(name, value, NUMBERS[name]);
  else if (name === 'Policy') {
    // An empty one takes the policy away.
    if (value !== '') checkPolicy(value, 'resource', invalidPolicy);
  } else if (name !== 'SqsManagedSseEnabled' || !['true', 'false'].includes(value))
    throw new AwsError(
      'InvalidAttributeName',
      `Attribute ${name} with value ${value} is not supported by the local AWS.`,
    );
}

function checkNumber(name: string, value: string, { min, max }: NumberAttribute): void {
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max) return;
  throw new AwsError(
    'InvalidAttributeValue',
    `Invalid value for the parameter ${name}: ${value}. It must be between ${min} and ${max}.`,
  );
}

const invalidPolicy = (problem: string): AwsError =>
  new AwsError('InvalidAttributeValue', `Invalid value for the parameter Policy. ${problem}`);
