/** The frame of every Lambda: wire once, run, log what failed, and fail with a name that the state machine knows. */
import type { Context } from 'aws-lambda';
import { classifyError } from '#aws/classify-error';
import { LOG_EVENTS } from '#contracts/log-events';
import type { StepName } from '#contracts/steps';
import { createTelemetry, type Telemetry } from '#steps/telemetry';

interface Invocation extends Telemetry {
  /** Lambda's id of this invocation, 36 characters; another attempt has another. */
  requestId: string;
}

type RunStep<Output> = (payload: unknown, invocation: Invocation) => Promise<Output>;

/**
 * @param wire builds clients and reads the environment; called at the first invocation of an instance
 * @returns Lambda's handler; it throws TransientAwsError where a later attempt may succeed
 */
export function createHandler<Output>(
  step: StepName,
  wire: () => RunStep<Output>,
): (payload: unknown, context: Context) => Promise<Output> {
  let wired: { run: RunStep<Output>; telemetry: ReturnType<typeof createTelemetry> } | undefined;
  return async (payload, context) => {
    const telemetry = wired?.telemetry ?? createTelemetry(step);
    telemetry.logger.addContext(context);
    try {
      wired ??= { run: wire(), telemetry };
      return await wired.run(payload, { ...telemetry, requestId: context.awsRequestId });
    } catch (thrown) {
      const error = classifyError(thrown);
      telemetry.logger.error(error.message, { event: LOG_EVENTS.stepFailed, error });
      throw withoutStack(error);
    }
  };
}

/** Lambda puts the stack into the cause that people get by mail; the log has it already. */
function withoutStack(error: Error): Error {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
