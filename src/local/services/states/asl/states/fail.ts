import type { FailState } from '../definition.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import { evaluateExpression } from '../payload-template.ts';
import { runtimeFailure, StateFailure } from '../state-failure.ts';

/** @throws StateFailure, always */
export function runFail(state: FailState, input: Json, frame: Frame): never {
  const error = state.Error ?? readText('ErrorPath', state.ErrorPath, input, frame);
  const cause = state.Cause ?? readText('CausePath', state.CausePath, input, frame);
  throw new StateFailure(error, cause);
}

function readText(field: string, expression: string | undefined, input: Json, frame: Frame): string | undefined {
  if (expression === undefined) return undefined;
  const value = evaluateExpression(expression, frame.source(input));
  if (typeof value === 'string') return value;
  throw runtimeFailure(`The ${field} '${expression}' must give a string, got ${JSON.stringify(value) ?? 'nothing'}`);
}
