import { parseJson, textAt } from './json.ts';

/** The cause of a failure in the words of whoever failed: a function's cause is JSON that has them inside. */
export function describeFailure(cause: string | undefined): string {
  if (cause === undefined || cause === '') return 'No cause was given.';
  return textAt(parseJson(cause), 'errorMessage') ?? cause;
}
