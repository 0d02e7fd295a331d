/** What every operation of Lambda works on, and the lookups they share. */
import type { LocalAws } from '#local/core/local-aws';
import type { EventInvokeConfigStore } from './event-invoke-configs.ts';
import { buildFunctionArn, type FunctionRecord, type FunctionStore } from './function-store.ts';
import type { AsyncEvents } from './invocation/async-events.ts';
import type { Invoker } from './invocation/invoker.ts';
import { notFound, validationFailed } from './lambda-errors.ts';

export interface LambdaContext {
  aws: LocalAws;
  functions: FunctionStore;
  invoker: Invoker;
  events: AsyncEvents;
  eventInvokeConfigs: EventInvokeConfigStore;
}

/** A name, a partial ARN (`000000000000:function:name`) or an ARN, each with an optional qualifier. */
const FUNCTION_REFERENCE =
  /^(?:arn:aws[\w-]*:lambda:[a-z0-9-]+:)?(?:\d{12}:)?(?:function:)?([A-Za-z0-9_-]{1,64})(?::(\$LATEST|[A-Za-z0-9_-]+))?$/;

/** @returns undefined for what refers to no function */
export const parseFunctionName = (reference: string): string | undefined => FUNCTION_REFERENCE.exec(reference)?.[1];

/**
 * @param reference name or ARN
 * @throws AwsError ResourceNotFoundException; versions and aliases do not exist locally
 */
export function findFunction({ aws, functions }: LambdaContext, reference = '', qualifier?: string): FunctionRecord {
  const [, name, inlineQualifier] = FUNCTION_REFERENCE.exec(reference) ?? [];
  if (name === undefined) throw validationFailed('functionName', reference, FUNCTION_REFERENCE);
  const record = functions.get(name);
  const wanted = qualifier ?? inlineQualifier ?? '$LATEST';
  if (!record || wanted !== '$LATEST') {
    const arn = buildFunctionArn(aws, name);
    throw notFound(`Function not found: ${wanted === '$LATEST' ? arn : `${arn}:${wanted}`}`);
  }
  return record;
}
