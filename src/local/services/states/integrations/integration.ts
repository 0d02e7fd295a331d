import type { StaticOperationSchema } from '@smithy/types';
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import type { Json } from '../asl/json.ts';
import type { TaskCall, TaskEvents } from '../asl/task-handler.ts';
import { type SdkService, toStateFailure } from './sdk-services.ts';

/** A kind of task: what its resource stands for. */
export interface Integration {
  events: TaskEvents;
  /** Schema of the request that the parameters become; absent where they may be anything. */
  input?: StaticOperationSchema[4];
  /**
   * Makes a request of the parameters.
   * @throws StateFailure States.Runtime
   */
  prepare(parameters: Json): IntegrationWork;
}

/** Does the task once, as the role of the state machine; rejects with a StateFailure. */
type IntegrationWork = (call: TaskCall, caller: Caller) => Promise<Json>;

/** An operation of another service, called on behalf of a task. */
export interface SdkOperation {
  aws: LocalAws;
  service: SdkService;
  schema: StaticOperationSchema;
}

/** @throws StateFailure with the error as Step Functions names it */
export async function callService<Output>(
  { aws, service, schema }: SdkOperation,
  input: object,
  caller: Caller,
  requestId: string,
): Promise<Output> {
  try {
    return await aws.call<object, Output>(service.name, schema[2], input, caller, requestId);
  } catch (error) {
    throw toStateFailure(asAwsError(error), service, schema, requestId);
  }
}

const asAwsError = (error: unknown): AwsError =>
  error instanceof AwsError
    ? error
    : new AwsError('InternalFailure', error instanceof Error ? error.message : String(error), { status: 500 });
