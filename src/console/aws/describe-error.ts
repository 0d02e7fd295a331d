export interface ErrorDescription {
  /** What was answered, or that nothing was. */
  text: string;
  /** What to do about it. */
  advice?: string;
}

/** What the SDK and the browser throw when no answer came: the former's name, the latter's types. */
const UNREACHABLE = /^(NetworkError|TimeoutError)$|Failed to fetch|NetworkError|Load failed/;

/** An error in words that somebody who watches can use. Nothing of it is markup. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { text: String(error) };
  if (UNREACHABLE.test(error.name) || UNREACHABLE.test(error.message))
    return {
      text: 'The local AWS does not answer.',
      advice: 'Is npm start still running? This page goes on by itself once it is.',
    };
  return { text: error.name === 'Error' ? error.message : `${error.name}: ${error.message}` };
}
