import * as z from 'zod';
import type { HourResult } from '#contracts/payloads';

/** What a Catch gives, as text: the state HourFailed keeps it so, since a state that timed out has no cause. */
const caughtError = z.object({ Error: z.string(), Cause: z.string().optional() });
/** Where the cause of a Lambda's error, or of a query that failed, says in a sentence what happened. */
const lambdaCause = z.object({ errorMessage: z.string() });
const queryCause = z.object({ QueryExecution: z.object({ Status: z.object({ StateChangeReason: z.string() }) }) });

/** One line: which hours failed, and the reason of each. */
export const describeFailures = (failed: HourResult[]): string =>
  `${failed.length} ${failed.length === 1 ? 'hour' : 'hours'} could not be aggregated, the next run tries again: ${failed
    .map(({ hour, error = 'no cause was given' }) => `${hour}: ${describeError(error)}`)
    .join('; ')}`;

function describeError(text: string): string {
  const caught = caughtError.safeParse(parseJson(text)).data;
  if (!caught) return text;
  return caught.Cause ? `${caught.Error}: ${describeCause(caught.Cause)}` : caught.Error;
}

function describeCause(cause: string): string {
  const parsed = parseJson(cause);
  const query = queryCause.safeParse(parsed).data?.QueryExecution.Status.StateChangeReason;
  return lambdaCause.safeParse(parsed).data?.errorMessage ?? query ?? cause;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
