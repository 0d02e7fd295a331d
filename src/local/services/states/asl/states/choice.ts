import { matchesRule } from '../choice-rules.ts';
import { selectInput, selectOutput } from '../data-flow.ts';
import type { ChoiceState } from '../definition.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import { runtimeFailure } from '../state-failure.ts';
import type { StateResult } from './state-result.ts';

export function runChoice(state: ChoiceState, input: Json, frame: Frame): StateResult {
  const selected = selectInput(state, input, frame);
  const source = frame.source(selected);
  const next = state.Choices.find((rule) => matchesRule(rule, source))?.Next ?? state.Default;
  // The documentation has States.NoChoiceMatched for this; AWS answers States.Runtime, with this text.
  if (next === undefined)
    throw runtimeFailure('Failed to transition out of the state. The state does not point to a next state.');
  return { output: selectOutput(state, selected, frame), next };
}
