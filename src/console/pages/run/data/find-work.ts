/** Which work outside of Step Functions an attempt was: an invocation of a function, or a query. */
import { parseJson, textAt } from '../history/json.ts';
import type { Attempt } from '../history/visit.ts';

export interface Invocation {
  /** e.g. `log-pipeline-generate-logs` */
  functionName: string;
  /** Undefined when the attempt did not say: it failed, or is still running. */
  requestId: string | undefined;
  fromMs: number;
  /** Undefined while it runs. */
  toMs: number | undefined;
}

export function findInvocation({
  resource = '',
  parameters,
  result,
  cause,
  ...attempt
}: Attempt): Invocation | undefined {
  const isDirect = resource.startsWith('arn:') && resource.includes(':lambda:');
  if (resource !== 'lambda' && !isDirect) return undefined;
  const name = isDirect ? resource : textAt(parseJson(parameters), 'FunctionName');
  if (name === undefined) return undefined;
  return {
    functionName: nameOf(name),
    requestId: textAt(parseJson(result), 'SdkResponseMetadata', 'RequestId') ?? REQUEST_ID.exec(cause ?? '')?.[1],
    fromMs: attempt.scheduledMs,
    toMs: attempt.endedMs,
  };
}

/** A timeout's cause names the invocation. */
const REQUEST_ID = /RequestId: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/;

/** A function's name, of its ARN with or without a version, or of the name itself. */
const nameOf = (name: string): string => /:function:([^:]+)/.exec(name)?.[1] ?? name.split(':')[0] ?? name;

/** Id of the query that an attempt ran, once Athena has taken it. */
export function findQueryId({ resource, submitted, result }: Attempt): string | undefined {
  if (resource !== 'athena') return undefined;
  return (
    textAt(parseJson(result), 'QueryExecution', 'QueryExecutionId') ??
    textAt(parseJson(submitted), 'QueryExecutionId') ??
    textAt(parseJson(result), 'QueryExecutionId')
  );
}
