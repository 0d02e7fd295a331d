/** How Lambda treats the events of asynchronous invocations, function by function, where it is not by default. */
import type { FunctionEventInvokeConfig } from '@aws-sdk/client-lambda';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';
import { buildFunctionArn } from './function-store.ts';
import { invalidParameter, notFound } from './lambda-errors.ts';

/** What a configuration leaves out is by default: two retries, six hours, and events that are gone when they are done. */
export interface EventInvokeConfig {
  functionName: string;
  maxRetries?: number;
  maxEventAgeSeconds?: number;
  /** ARN of the queue that gets a record of each event that the function has failed on for good. */
  onFailureArn?: string;
  /** ARN of the queue that gets a record of each event that it has dealt with. */
  onSuccessArn?: string;
  modifiedAtMs: number;
}

/** By function name. */
export type EventInvokeConfigStore = Collection<EventInvokeConfig>;

export const createEventInvokeConfigStore = ({ store }: LocalAws): EventInvokeConfigStore =>
  store.collection('lambda_event_invoke_configs');

const MAX_RETRIES = 2;
const MIN_AGE_SECONDS = 60;
const MAX_AGE_SECONDS = 21_600;
const QUEUE_ARN = /^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}$/;

type Settings = Pick<
  FunctionEventInvokeConfig,
  'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | 'DestinationConfig'
>;

/**
 * Checks what PutFunctionEventInvokeConfig was given.
 * @throws AwsError InvalidParameterValueException
 */
export function readEventInvokeConfig(input: Settings): Omit<EventInvokeConfig, 'functionName' | 'modifiedAtMs'> {
  const { MaximumRetryAttempts: retries, MaximumEventAgeInSeconds: age, DestinationConfig = {} } = input;
  const onFailure = DestinationConfig.OnFailure?.Destination;
  const onSuccess = DestinationConfig.OnSuccess?.Destination;
  if (retries !== undefined) checkRange('MaximumRetryAttempts', retries, 0, MAX_RETRIES);
  if (age !== undefined) checkRange('MaximumEventAgeInSeconds', age, MIN_AGE_SECONDS, MAX_AGE_SECONDS);
  for (const destination of [onFailure, onSuccess])
    if (destination !== undefined && !QUEUE_ARN.test(destination))
      throw invalidParameter(
        `Destination ${destination} is not supported by the local AWS; it must be the ARN of a standard SQS queue`,
      );
  return {
    ...(retries !== undefined && { maxRetries: retries }),
    ...(age !== undefined && { maxEventAgeSeconds: age }),
    ...(onFailure !== undefined && { onFailureArn: onFailure }),
    ...(onSuccess !== undefined && { onSuccessArn: onSuccess }),
  };
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw invalidParameter(`${name} must be between ${min} and ${max}, got ${value}`);
}

/** @throws AwsError ResourceNotFoundException for a function without one */
export function findEventInvokeConfig(
  aws: LocalAws,
  configs: EventInvokeConfigStore,
  functionName: string,
): EventInvokeConfig {
  const config = configs.get(functionName);
  if (config) return config;
  throw notFound(`The function ${buildQualifiedArn(aws, functionName)} doesn't have an EventInvokeConfig`);
}

export const describeEventInvokeConfig = (aws: LocalAws, config: EventInvokeConfig): FunctionEventInvokeConfig => ({
  LastModified: new Date(config.modifiedAtMs),
  FunctionArn: buildQualifiedArn(aws, config.functionName),
  MaximumRetryAttempts: config.maxRetries,
  MaximumEventAgeInSeconds: config.maxEventAgeSeconds,
  DestinationConfig: {
    OnSuccess: { Destination: config.onSuccessArn },
    OnFailure: { Destination: config.onFailureArn },
  },
});

/** Versions do not exist locally. */
export const buildQualifiedArn = (aws: LocalAws, functionName: string): string =>
  `${buildFunctionArn(aws, functionName)}:$LATEST`;
