import { selectInput, selectOutput } from '../data-flow.ts';
import type { SucceedState } from '../definition.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import type { StateResult } from './state-result.ts';

export const runSucceed = (state: SucceedState, input: Json, frame: Frame): StateResult => ({
  output: selectOutput(state, selectInput(state, input, frame), frame),
});
