import { GetQueryResultsCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { logs } from '../../../aws/logs.ts';
import type { TimeSpan } from '../../../charts/series.ts';
import type { ResultRow } from './result-row.ts';
import { splitQuery } from './split-query.ts';

const POLL_MS = 250;

/** Runs a log widget's query to its end. @throws Error when it fails, in the words of CloudWatch Logs */
export async function runQuery(
  query: string,
  { fromMs, toMs }: TimeSpan,
  abortSignal: AbortSignal,
): Promise<ResultRow[]> {
  const { logGroups, commands } = splitQuery(query);
  const start = new StartQueryCommand({
    logGroupNames: logGroups,
    queryString: commands,
    startTime: Math.floor(fromMs / 1_000),
    endTime: Math.floor(toMs / 1_000),
  });
  const { queryId } = await logs.send(start, { abortSignal });
  for (;;) {
    const { status, results = [] } = await logs.send(new GetQueryResultsCommand({ queryId }), { abortSignal });
    if (status === 'Complete')
      return results.map((row) => Object.fromEntries(row.map(({ field = '', value = '' }) => [field, value])));
    if (status !== 'Running' && status !== 'Scheduled') throw new Error(`The query ended as ${status}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
