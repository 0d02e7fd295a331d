/** Decides whether a definition can run here: valid as AWS sees it, and without anything that is not supported. */
import type { LocalAws } from '#local/core/local-aws';
import type { StateMachineDefinition } from '../asl/definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';
import { findHandlerProblems } from './error-handlers.ts';
import { findExpressionProblems, findRuleProblems } from './expressions.ts';
import { invalid, type Problem } from './problem.ts';
import { findParameterProblems, findUnsupportedResource } from './resources.ts';
import { findFieldProblems, findMachineProblems } from './state-schemas.ts';
import { findUnsupportedFields, findUnsupportedLanguage } from './unsupported-features.ts';
import { type PlacedState, walkStates } from './walk-states.ts';

/** Problems of a definition; none if it can run. */
export async function checkDefinition(text: string, aws: LocalAws): Promise<Problem[]> {
  const definition = parse(text);
  if (!isJsonObject(definition))
    return [{ code: 'INVALID_JSON_DESCRIPTION', message: 'The definition is no JSON object', location: '/' }];
  try {
    return await findProblems(definition, aws);
  } catch (error) {
    if (error instanceof RangeError) return [invalid('The definition is nested too deeply', '/')];
    throw error;
  }
}

async function findProblems(definition: JsonObject, aws: LocalAws): Promise<Problem[]> {
  for (const check of [findUnsupported, findMalformed, findInvalid]) {
    const problems = await check(definition, aws);
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

const findInvalid = async (definition: JsonObject, aws: LocalAws): Promise<Problem[]> => [
  ...(await findSchemaProblems(definition)),
  ...inStates(definition, (state) => [
    ...findParameterProblems(state, aws),
    ...findExpressionProblems(state),
    ...findHandlerProblems(state),
  ]),
];

const inStates = (definition: JsonObject, find: (state: PlacedState) => Problem[]): Problem[] =>
  [...walkStates(definition)].flatMap(find);

/** What the language's own schema and the graph of transitions have to say. */
async function findSchemaProblems(definition: JsonObject): Promise<Problem[]> {
  // Loaded on first use: it brings a JSON schema compiler, which would slow down every start.
  const { default: validate } = await import('asl-validator');
  return validate(structuredClone(definition)).errors.map((error) => ({
    code: error['Error code'],
    message: error.Message,
    location: error.schemaError?.instancePath ?? '/',
  }));
}

/** A text that `checkDefinition` found no problem in. */
export const parseDefinition = (text: string): StateMachineDefinition => JSON.parse(text);
