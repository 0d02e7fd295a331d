/** Decides whether a definition can run here: valid as AWS sees it, and without anything that is not supported. */
import type { LocalAws } from '#local/core/local-aws';
import type { StateMachineDefinition } from '../asl/definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';
import { findHandlerProblems } from './error-handlers.ts';
import { findExpressionProblems } from './expressions.ts';
import type { Problem } from './problem.ts';
import { findResourceProblems } from './resources.ts';
import { findUnsupportedFields, findUnsupportedLanguage } from './unsupported-features.ts';
import { walkStates } from './walk-states.ts';

/** Problems of a definition, the first one being the most telling; none if it can run. */
export async function checkDefinition(text: string, aws: LocalAws): Promise<Problem[]> {
  const definition = parse(text);
  if (!isJsonObject(definition))
    return [{ code: 'INVALID_JSON_DESCRIPTION', message: 'The definition is no JSON object', location: '/' }];
  const unsupported = findUnsupported(definition, aws);
  // The schema has many names for what is not supported: that is told first.
  return unsupported.length > 0
    ? unsupported
    : [...(await findSchemaProblems(definition)), ...findOwn(definition, aws)];
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
  ...[...walkStates(definition)].flatMap((placed) => findUnsupportedFields(placed)),
  ...findOwn(definition, aws).filter(({ code }) => code.startsWith('UNSUPPORTED')),
];

const findOwn = (definition: JsonObject, aws: LocalAws): Problem[] =>
  [...walkStates(definition)].flatMap((placed) => [
    ...findResourceProblems(placed, aws),
    ...findExpressionProblems(placed),
    ...findHandlerProblems(placed),
  ]);

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
