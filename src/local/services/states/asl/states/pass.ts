import { applyParameters, placeResult, selectInput, selectOutput } from '../data-flow.ts';
import type { PassState } from '../definition.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import type { StateResult } from './state-result.ts';

export function runPass(state: PassState, input: Json, frame: Frame): StateResult {
  const parameters = applyParameters(state.Parameters, selectInput(state, input, frame), frame);
  const result = state.Result === undefined ? parameters : state.Result;
  return { output: selectOutput(state, placeResult(state.ResultPath, input, result), frame), next: state.Next };
}
