import type { HourResult } from '#contracts/payloads';

/** Where the causes of a Lambda's error and of a failed query say what happened, in a sentence. */
const SENTENCES = [/"errorMessage":\s*("(?:[^"\\]|\\.)*")/, /"StateChangeReason":\s*("(?:[^"\\]|\\.)*")/];

/** One line: which hours failed, and the reason of each. */
export const describeFailures = (failed: HourResult[]): string =>
  `${failed.length} ${failed.length === 1 ? 'hour' : 'hours'} could not be aggregated, the next run tries again: ${failed
    .map(({ hour, error = 'no cause given' }) => `${hour}: ${shorten(error)}`)
    .join('; ')}`;

/** `States.TaskFailed: {"QueryExecution":{...,"StateChangeReason":"HIVE_..."}}` -> `States.TaskFailed: HIVE_...` */
function shorten(error: string): string {
  const sentence = SENTENCES.map((pattern) => pattern.exec(error)?.[1]).find((found) => found !== undefined);
  return sentence ? `${error.slice(0, error.indexOf(': {'))}: ${JSON.parse(sentence)}` : error;
}
