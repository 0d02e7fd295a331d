/** Decides whether a definition can run here: valid as AWS sees it, and without anything that is not supported. */
import type { LocalAws } from '#local/core/local-aws';
import type { StateMachineDefinition } from '../asl/definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';
import { findDistributedFieldProblems } from './distributed-map.ts';
import { findHandlerProblems } from './error-handlers.ts';
import { findExclusiveFieldProblems } from './exclusive-fields.ts';
import { findExpressionProblems, findRuleProblems } from './expressions.ts';
import { findGraphProblems } from './graph.ts';
import { invalid, type Problem } from './problem.ts';
import { findParameterProblems, findUnsupportedResource } from './resources.ts';
import { findFieldProblems, findMachineProblems } from './state-schemas.ts';
import { findUnsupportedFields, findUnsupportedLanguage } from './unsupported-features.ts';
import { type PlacedState, walkStates } from './walk-states.ts';

/** Problems of a definition; none if it can run. */
export function checkDefinition(text: string, aws: LocalAws): Problem[] {
  const definition = parse(text);
  if (!isJsonObject(definition))
    return [{ code: 'INVALID_JSON_DESCRIPTION', message: 'The definition is no JSON object', location: '/' }];
  try {
    return findProblems(definition, aws);
  } catch (error) {
    if (error instanceof RangeError) return [invalid('The definition is nested too deeply', '/')];
    throw error;
  }
}

function findProblems(definition: JsonObject, aws: LocalAws): Problem[] {
  for (const check of [findUnsupported, findMalformed, findInvalid]) {
    const problems = check(definition, aws);
    // Each check says the same thing more plainly than those after it.
    if (problems.length > 0) return problems;
  }
  return [];
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const findUnsupported = (definition: JsonObject, aws: LocalAws): Problem[] => [
  ...findUnsupportedLanguage(definition, ''),
  ...inStates(definition, (state) => [...findUnsupportedFields(state), ...findUnsupportedResource(state, aws)]),
];

const findMalformed = (definition: JsonObject): Problem[] => [
  ...findMachineProblems(definition),
  ...inStates(definition, (state) => [...findFieldProblems(state), ...findRuleProblems(state)]),
];

const findInvalid = (definition: JsonObject, aws: LocalAws): Problem[] => [
  ...findGraphProblems(definition),
  ...inStates(definition, (state) => [
    ...findExclusiveFieldProblems(state),
    ...findDistributedFieldProblems(state),
    ...findParameterProblems(state, aws),
    ...findExpressionProblems(state),
    ...findHandlerProblems(state),
  ]),
];

const inStates = (definition: JsonObject, find: (state: PlacedState) => Problem[]): Problem[] =>
  [...walkStates(definition)].flatMap(find);

/** A text that `checkDefinition` found no problem in. */
export const parseDefinition = (text: string): StateMachineDefinition => JSON.parse(text);
