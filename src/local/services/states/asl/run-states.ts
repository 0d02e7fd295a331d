/** The heart of the interpreter: runs the states of a block, one after the other. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { State, StateBlock } from './definition.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import type { ResumePoint } from './resume-points.ts';
import { isTooLarge, textOf } from './run.ts';
import { nameState, runtimeFailure, STATES_ERRORS, StateFailure } from './state-failure.ts';
import { runChoice } from './states/choice.ts';
import { runFail } from './states/fail.ts';
import { runMap } from './states/map.ts';
import { runParallel } from './states/parallel.ts';
import { runPass } from './states/pass.ts';
import type { StateResult } from './states/state-result.ts';
import { runSucceed } from './states/succeed.ts';
import { describeLimit, runTask } from './states/task.ts';
import { runWait } from './states/wait.ts';

type UnfinishedPoint = Exclude<ResumePoint, { kind: 'done' }>;

/**
 * The output of the state that ends the block.
 * @param resumed where a redrive goes on, instead of at the block's start
 * @throws StateFailure, or the reason for which the frame's signal was aborted
 */
export async function runStates(
  block: StateBlock,
  input: Json,
  frame: Frame,
  resumed?: UnfinishedPoint,
): Promise<Json> {
  let name: string | undefined = resumed?.state ?? block.StartAt;
  let data = resumed?.input ?? input;
  let point = resumed;
  while (name !== undefined) {
    const result: StateResult = await runState(block, name, data, frame, point);
    point = undefined;
    data = result.output;
    name = result.next;
  }
  return data;
}

async function runState(
  block: StateBlock,
  name: string,
  input: Json,
  frame: Frame,
  point: UnfinishedPoint | undefined,
): Promise<StateResult> {
  const state = block.States[name];
  if (!state) throw runtimeFailure(`There is no state '${name}'`);
  // States that need no waiting would otherwise keep everything else from running.
  await yieldToOthers();
  const resumed = point?.kind === 'inside' ? point : undefined;
  frame.enter(name, state.Type);
  const enteredEventId = resumed?.enteredEventId ?? recordEntered(state, name, input, frame);
  try {
    const result = await execute(state, input, frame, resumed?.startedEventId);
    recordExited(state, name, result, frame);
    return result;
  } catch (error) {
    throw nameState(error, name, enteredEventId);
  } finally {
    frame.leave();
  }
}

function recordEntered({ Type }: State, name: string, input: Json, frame: Frame): number {
  const details = { name, input: textOf(input), inputDetails: { truncated: false } };
  return frame.record({ type: `${Type}StateEntered`, details });
}

function recordExited({ Type }: State, name: string, { output, next }: StateResult, frame: Frame): void {
  const text = textOf(output);
  if (isTooLarge(text)) throw new StateFailure(STATES_ERRORS.dataLimitExceeded, describeLimit(name));
  const details = { name, output: text, outputDetails: { truncated: false } };
  frame.record({ type: `${Type}StateExited`, details }, next);
}

function execute(state: State, input: Json, frame: Frame, startedEventId?: number): StateResult | Promise<StateResult> {
  switch (state.Type) {
    case 'Task':
      return runTask(state, input, frame);
    case 'Choice':
      return runChoice(state, input, frame);
    case 'Wait':
      return runWait(state, input, frame);
    case 'Pass':
      return runPass(state, input, frame);
    case 'Parallel':
      return runParallel(state, input, frame, startedEventId);
    case 'Map':
      return runMap(state, input, frame, startedEventId);
    case 'Succeed':
      return runSucceed(state, input, frame);
    case 'Fail':
      return runFail(state, input, frame);
  }
}
