/** Payload templates: Parameters, ResultSelector and ItemSelector. */
import { evaluateIntrinsic } from './intrinsics/evaluate-intrinsic.ts';
import { isJsonObject, type Json, type JsonObject, setKey } from './json.ts';
import { findAtPath, type PathSource } from './paths.ts';
import { runtimeFailure } from './state-failure.ts';

/** A field whose name ends so holds a path or an intrinsic call instead of a value. */
export const DYNAMIC_SUFFIX = '.$';

/** @throws StateFailure */
export function fillTemplate(template: Json, source: PathSource): Json {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, source));
  if (!isJsonObject(template)) return template;
  const filled: JsonObject = {};
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith(DYNAMIC_SUFFIX) && typeof value === 'string')
      setKey(filled, key.slice(0, -DYNAMIC_SUFFIX.length), fillField(key, value, source));
    else setKey(filled, key, fillTemplate(value, source));
  }
  return filled;
}

/** What a path or an intrinsic call stands for, e.g. `$.hour` or `States.UUID()`. */
export const evaluateExpression = (expression: string, source: PathSource): Json | undefined =>
  expression.startsWith('$') ? findAtPath(expression, source) : evaluateIntrinsic(expression, source);

function fillField(key: string, expression: string, source: PathSource): Json {
  const value = evaluateExpression(expression, source);
  // The documentation has States.ParameterPathFailure for this; real histories show States.Runtime, which nothing
  // catches: https://github.com/localstack/localstack (asl/component/common/string/string_expression.py).
  if (value === undefined)
    throw runtimeFailure(
      `The JSONPath '${expression}' specified for the field '${key}' could not be found in the input '${JSON.stringify(source.data)}'`,
    );
  return value;
}
