import { StartQueryCommand, type StartQueryCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { SECOND_MS } from '#contracts/durations';
import { operation } from '#local/core/service';
import { parseQuery } from '../insights/commands.ts';
import { toLogRow } from '../insights/log-row.ts';
import { countBytes, type LogEventRow } from '../log-store.ts';
import { findGroup, invalidParameter, type LogsContext, readGroupName, retentionLimitMs } from '../logs-context.ts';

const MAX_GROUPS = 50;
/** Of all groups together; a query of more is refused, since a part of them would be a wrong answer. */
const MAX_EVENTS = 200_000;

/** A query of Logs Insights, which has run when this answers. Both ends of its range, in seconds, are part of it. */
export const startQuery = (context: LogsContext) =>
  operation(StartQueryCommand, (input) => {
    const { aws, queries } = context;
    if (input.queryLanguage !== undefined && input.queryLanguage !== 'CWLI')
      throw invalidParameter(`queryLanguage ${input.queryLanguage} is not supported by the local AWS, CWLI is.`);
    const { startTime, endTime, limit, queryString } = input;
    if (startTime > endTime) throw invalidParameter('End time should not be before start time');
    const query = parseQuery(queryString);
    const groups = listGroups(input);
    const events = groups.flatMap((group) => {
      const log = `${aws.account}:${group}`;
      return readEvents(context, group, startTime * SECOND_MS, (endTime + 1) * SECOND_MS).map((event) => ({
        event,
        log,
      }));
    });
    if (events.length > MAX_EVENTS)
      throw invalidParameter(
        `The range holds more than ${MAX_EVENTS} events, which the local AWS does not query; use a shorter one.`,
      );
    events.sort(({ event: left }, { event: right }) => right.atMs - left.atMs || right.id - left.id);
    const rows = query.run(events.map(({ event, log }) => toLogRow(event, log)));
    const queryId = queries.add({
      rows: limit === undefined ? rows : rows.slice(0, limit),
      recordsMatched: rows.length,
      recordsScanned: events.length,
      bytesScanned: countBytes(events.map(({ event }) => event.message)),
    });
    return { queryId };
  });

function listGroups({ logGroupName, logGroupNames, logGroupIdentifiers }: StartQueryCommandInput): string[] {
  const given = [logGroupName === undefined ? undefined : [logGroupName], logGroupNames, logGroupIdentifiers].filter(
    (list) => list !== undefined,
  );
  const [groups = []] = given;
  if (given.length !== 1 || groups.length === 0 || groups.length > MAX_GROUPS)
    throw invalidParameter(
      `Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified, with at most ${MAX_GROUPS} log groups.`,
    );
  return groups.map((group) => readGroupName(undefined, group));
}

function readEvents(context: LogsContext, name: string, fromMs: number, toMs: number): LogEventRow[] {
  const group = findGroup(context, name);
  const limitMs = retentionLimitMs(group, context.aws.clock.now());
  return context.store.query({
    group: name,
    fromMs: Math.max(fromMs, limitMs),
    toMs,
    newestFirst: true,
    limit: MAX_EVENTS + 1,
  });
}
