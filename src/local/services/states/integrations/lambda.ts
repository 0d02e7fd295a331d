/** Lambda functions: `arn:aws:states:::lambda:invoke`, and functions that are a task's resource by their ARN. */
import { randomUUID } from 'node:crypto';
import { Invoke$, type InvokeCommandInput, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { LocalAws } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import type { Json } from '../asl/json.ts';
import { StateFailure } from '../asl/state-failure.ts';
import { callService, type Integration } from './integration.ts';
import { buildSdkMetadata } from './sdk-metadata.ts';
import { OPTIMIZED_SERVICES } from './sdk-services.ts';
import { toSdkInput } from './sdk-shapes.ts';
import { createLambdaFunctionEvents, createServiceTaskEvents } from './task-events.ts';

/** What a function that failed answers. */
interface FunctionFailure {
  errorType?: string;
}

/** The parameters are those of the Invoke operation; the result has its reply's form. */
export const createLambdaInvoke = (aws: LocalAws): Integration => ({
  events: createServiceTaskEvents('lambda', 'invoke', aws.region),
  input: Invoke$[4],
  prepare: (parameters) => {
    const input = toSdkInput(Invoke$[4], parameters);
    return async (_call, caller) => {
      const requestId = randomUUID();
      const output = await invoke(aws, input, caller, requestId);
      const text = textOfPayload(output);
      return {
        ExecutedVersion: output.ExecutedVersion ?? '$LATEST',
        Payload: parsePayload(text),
        ...buildSdkMetadata(requestId, 'application/json', Buffer.byteLength(text), aws.clock.date()),
        StatusCode: output.StatusCode ?? 200,
      };
    };
  },
});

/** The task's input is the function's, and its result the function's. */
export const createLambdaFunction = (aws: LocalAws, functionArn: string): Integration => ({
  events: createLambdaFunctionEvents(functionArn),
  prepare: (parameters) => {
    const input = { FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(parameters)) };
    return async (_call, caller) => parsePayload(textOfPayload(await invoke(aws, input, caller, randomUUID())));
  },
});

async function invoke(aws: LocalAws, input: object, caller: Caller, requestId: string): Promise<InvokeCommandOutput> {
  const operation = { aws, service: OPTIMIZED_SERVICES.lambda, schema: Invoke$ };
  const request = { InvocationType: 'RequestResponse', ...input } satisfies Partial<InvokeCommandInput>;
  const output = await callService<InvokeCommandOutput>(operation, request, caller, requestId);
  if (output.FunctionError) throw functionFailure(textOfPayload(output));
  return output;
}

/** The function's own error; https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html has Lambda.Unknown. */
function functionFailure(payload: string): StateFailure {
  const failure = parsePayload(payload) as FunctionFailure | null;
  if (failure?.errorType) return new StateFailure(failure.errorType, payload);
  return new StateFailure(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`,
  );
}

const textOfPayload = ({ Payload }: InvokeCommandOutput): string => Buffer.from(Payload ?? []).toString('utf8');

const parsePayload = (text: string): Json => (text === '' ? null : JSON.parse(text));
