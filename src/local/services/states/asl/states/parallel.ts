import { applyParameters, buildOutput, selectInput } from '../data-flow.ts';
import type { ParallelState } from '../definition.ts';
import { withErrorHandlers } from '../error-handlers.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import { runChildren } from './run-children.ts';
import type { StateResult } from './state-result.ts';

/** @param resumedFrom id of the event that started the attempt which a redrive continues */
export function runParallel(
  state: ParallelState,
  input: Json,
  frame: Frame,
  resumedFrom?: number,
): Promise<StateResult> {
  let resumed = resumedFrom;
  return withErrorHandlers(state, input, frame, async () => {
    const branchInput = applyParameters(state.Parameters, selectInput(state, input, frame), frame);
    const startedEventId = resumed ?? frame.record({ type: 'ParallelStateStarted' });
    resumed = undefined;
    const outputs = await runBranches(state, branchInput, startedEventId, frame);
    return { output: buildOutput(state, input, outputs, frame), next: state.Next };
  });
}

async function runBranches(state: ParallelState, input: Json, startedEventId: number, frame: Frame): Promise<Json[]> {
  const children = state.Branches.map((block) => ({ block, input }));
  try {
    const outputs = await runChildren({ children, startedEventId, concurrency: children.length }, frame);
    frame.record({ type: 'ParallelStateSucceeded' });
    return outputs;
  } catch (error) {
    frame.record({ type: 'ParallelStateFailed' });
    throw error;
  }
}
