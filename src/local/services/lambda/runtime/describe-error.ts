import { isNativeError } from 'node:util/types';
import type { FunctionError } from './messages.ts';

/** What a handler threw, as the Node.js runtime answers it. */
export function describeError(thrown: unknown): FunctionError {
  if (!isNativeError(thrown)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
}

/** An error with the members that the runtime logs: its own ones too, such as `code`. */
export function describeForLog(thrown: unknown, { errorType, errorMessage, trace }: FunctionError): string {
  const members = isNativeError(thrown) ? { ...thrown } : {};
  return JSON.stringify({ errorType, errorMessage, ...members, stack: trace ?? [] });
}
