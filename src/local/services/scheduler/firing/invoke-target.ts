/** What a schedule's target is asked, by the kind of target: Scheduler's templated targets that exist here. */
import type { InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { StartExecutionCommandInput, StartExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { isAwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';

/** One request to a target, and what it looks like in a dead-letter queue. */
export interface TargetRequest {
  /** JSON text. */
  body: string;
  /** @throws AwsError when the target does not take it */
  send(aws: LocalAws, caller: Caller): Promise<void>;
}

export interface TargetInvocation {
  /** Of the target. */
  arn: string;
  /** JSON text. */
  input: string;
  /** Of the tick: the same for every attempt. */
  deliveryId: string;
}

const TARGETS: readonly {
  pattern: RegExp;
  name: string;
  buildRequest: (invocation: TargetInvocation) => TargetRequest;
}[] = [
  {
    pattern: /^arn:aws[\w-]*:states:[a-z0-9-]+:\d{12}:stateMachine:[^:]+$/,
    name: 'a state machine',
    buildRequest: startExecution,
  },
  {
    pattern: /^arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/,
    name: 'a Lambda function',
    buildRequest: invokeFunction,
  },
];

export const TARGET_KINDS: string = TARGETS.map(({ name }) => name).join(' or of ');

const findTarget = (arn: string) => TARGETS.find(({ pattern }) => pattern.test(arn));

export const isTarget = (arn: string): boolean => findTarget(arn) !== undefined;

/** @throws Error for an ARN that `isTarget` refuses */
export function buildRequest(invocation: TargetInvocation): TargetRequest {
  const target = findTarget(invocation.arn);
  if (!target) throw new Error(`${invocation.arn} is no target of a schedule`);
  return target.buildRequest(invocation);
}

/**
 * The delivery's id names the execution, so that a tick whose acceptance was not recorded before a crash is not started
 * twice: Step Functions knows the name already.
 */
function startExecution({ arn, input, deliveryId }: TargetInvocation): TargetRequest {
  const request: StartExecutionCommandInput = { stateMachineArn: arn, input, name: deliveryId };
  return {
    body: JSON.stringify(request),
    send: async (aws, caller) => {
      try {
        await aws.call<typeof request, StartExecutionCommandOutput>('states', 'StartExecution', request, caller);
      } catch (error) {
        if (!isAwsError(error) || error.code !== 'ExecutionAlreadyExists') throw error;
      }
    },
  };
}

/** Asynchronous: Lambda queues the event, and it may get there twice. */
function invokeFunction({ arn, input }: TargetInvocation): TargetRequest {
  const request = { FunctionName: arn, InvocationType: 'Event', Payload: input } as const;
  return {
    body: JSON.stringify(request),
    send: async (aws, caller) => {
      await aws.call<InvokeCommandInput, InvokeCommandOutput>(
        'lambda',
        'Invoke',
        { ...request, Payload: Buffer.from(input) },
        caller,
      );
    },
  };
}
