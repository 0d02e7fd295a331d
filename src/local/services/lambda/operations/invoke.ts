import { InvokeCommand, type InvokeCommandInput } from '@aws-sdk/client-lambda';
import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import { operation } from '#local/core/service';
import { payerOf } from '#local/meter/payer';
import { findFunction, type LambdaContext } from '../lambda-context.ts';
import { userError } from '../lambda-errors.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_SYNC_BYTES = 6_291_456;
const MAX_ASYNC_BYTES = 1_048_576;
const TAIL_BYTES = 4_096;

/**
 * Runs a function: the invocation's id is the request's. A failing handler is a successful call whose reply says `FunctionError`; only what keeps the function
 * from running is an error.
 */
export const invoke = (context: LambdaContext) =>
  operation(InvokeCommand, async (input, { caller, requestId }) => {
    const record = findFunction(context, input.FunctionName, input.Qualifier);
    const type = input.InvocationType ?? 'RequestResponse';
    const event = readEvent(input.Payload, type === 'Event' ? MAX_ASYNC_BYTES : MAX_SYNC_BYTES);
    if (type === 'DryRun') return { StatusCode: 204 };
    if (type === 'Event') {
      context.events.add(record.name, { event, payer: payerOf(caller), requestId });
      return { StatusCode: 202 };
    }
    const { payload, error, log } = await context.invoker.invoke(record, { event, payer: payerOf(caller), requestId });
    return {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: Uint8ArrayBlobAdapter.fromString(payload),
      ...(error && { FunctionError: 'Unhandled' }),
      ...(input.LogType === 'Tail' && { LogResult: Buffer.from(log).subarray(-TAIL_BYTES).toString('base64') }),
    };
  });

/** @returns JSON text; an absent payload is an empty object, as Lambda passes it to the Node.js runtime */
function readEvent(payload: InvokeCommandInput['Payload'], maxBytes: number): string {
  // The wire gives bytes, and callers in process bytes or text; the SDK's type allows streams for browsers.
  const text = typeof payload === 'string' ? payload : Buffer.from((payload as Uint8Array) ?? []).toString();
  if (Buffer.byteLength(text) > maxBytes)
    throw userError(
      'RequestTooLargeException',
      `Request must be smaller than ${maxBytes} bytes for the InvokeFunction operation`,
      413,
    );
  if (text === '') return '{}';
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw userError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`, 400);
  }
}
