import { childController, unlessAborted } from '../abort.ts';
import { applyParameters, buildOutput, selectInput } from '../data-flow.ts';
import type { TaskState } from '../definition.ts';
import { withErrorHandlers } from '../error-handlers.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import { readWholeNumber } from '../parameters.ts';
import { isTooLarge, textOf } from '../run.ts';
import { STATES_ERRORS, StateFailure } from '../state-failure.ts';
import type { TaskEvents, TaskHandler, TaskWork } from '../task-handler.ts';
import type { StateResult } from './state-result.ts';

/** Thrown by the task's own timer, so that it is told from any other end of the state. */
class TaskTimeout extends StateFailure {
  constructor() {
    super(STATES_ERRORS.timeout);
  }
}

export function runTask(state: TaskState, input: Json, frame: Frame): Promise<StateResult> {
  return withErrorHandlers(state, input, frame, async () => {
    const selected = selectInput(state, input, frame);
    const parameters = applyParameters(state.Parameters, selected, frame);
    const timeoutSeconds =
      state.TimeoutSecondsPath === undefined
        ? state.TimeoutSeconds
        : readWholeNumber('TimeoutSecondsPath', state.TimeoutSecondsPath, selected, frame);
    const result = await attempt(frame.run.findTaskHandler(state.Resource), parameters, timeoutSeconds, frame);
    return { output: buildOutput(state, input, result, frame), next: state.Next };
  });
}

/** One attempt, with its events in the history. */
async function attempt(
  handler: TaskHandler,
  parameters: Json,
  timeoutSeconds: number | undefined,
  frame: Frame,
): Promise<Json> {
  const { events } = handler;
  const work = handler.prepare(parameters);
  const input = textOf(parameters);
  if (isTooLarge(input)) throw new StateFailure(STATES_ERRORS.dataLimitExceeded, describeInputLimit(events.label));
  frame.record(events.scheduled(input, timeoutSeconds));
  frame.record(events.started());
  try {
    const result = await workInTime(work, events, timeoutSeconds, frame);
    const text = textOf(result);
    if (isTooLarge(text)) throw new StateFailure(STATES_ERRORS.dataLimitExceeded, describeLimit(events.label));
    frame.record(events.succeeded(text));
    return result;
  } catch (error) {
    recordFailure(error, events, frame);
    throw error;
  }
}

export const describeLimit = (label: string): string =>
  `The state/task '${label}' returned a result with a size exceeding the maximum number of bytes service limit.`;

const describeInputLimit = (label: string): string =>
  `The input of the state/task '${label}' has a size exceeding the maximum number of bytes service limit.`;

function recordFailure(error: unknown, events: TaskEvents, frame: Frame): void {
  if (error instanceof TaskTimeout) frame.record(events.timedOut(STATES_ERRORS.timeout));
  else if (error instanceof StateFailure) frame.record(events.failed(error.error, error.causeText));
}

async function workInTime(
  work: TaskWork,
  events: TaskEvents,
  timeoutSeconds: number | undefined,
  frame: Frame,
): Promise<Json> {
  const { clock } = frame.run;
  const { controller, release } = childController(frame.signal);
  const { signal } = controller;
  const cancelTimer =
    timeoutSeconds === undefined
      ? () => {}
      : clock.schedule(clock.now() + timeoutSeconds * 1000, () => controller.abort(new TaskTimeout()));
  const onSubmitted = (output: Json) => {
    const event = events.submitted?.(textOf(output));
    if (event) frame.record(event);
  };
  try {
    return await unlessAborted(work({ clock, signal, onSubmitted }), signal);
  } finally {
    cancelTimer();
    release();
  }
}
