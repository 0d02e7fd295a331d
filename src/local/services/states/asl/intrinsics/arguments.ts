/** Reading the arguments of intrinsic functions, with AWS's error for those that do not fit. */
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { failInState, STATES_ERRORS } from '../state-failure.ts';

/** One intrinsic: evaluated arguments to its value. */
export type Intrinsic = (...values: Json[]) => Json;

export const intrinsicFailure = (cause: string) => failInState(STATES_ERRORS.intrinsicFailure, cause);

export function textArgument(value: Json | undefined): string {
  if (typeof value !== 'string') throw wrongArgument('a string', value);
  return value;
}

export function arrayArgument(value: Json | undefined): Json[] {
  if (!Array.isArray(value)) throw wrongArgument('an array', value);
  return value;
}

export function objectArgument(value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) throw wrongArgument('an object', value);
  return value;
}

/** AWS rounds numbers where it wants integers. */
export function integerArgument(value: Json | undefined): number {
  if (typeof value !== 'number') throw wrongArgument('a number', value);
  return Math.round(value);
}

const wrongArgument = (wanted: string, value: Json | undefined) =>
  intrinsicFailure(`Invalid arguments: expected ${wanted}, got ${JSON.stringify(value) ?? 'nothing'}`);

/** AWS limits the text that it encodes or hashes. */
export function limitedText(value: Json | undefined, maxLength: number): string {
  const text = textArgument(value);
  if (text.length > maxLength)
    throw intrinsicFailure(`The argument may have at most ${maxLength} characters, got ${text.length}`);
  return text;
}
