import { FilterLogEventsCommand, type FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import { parseFilterPattern } from '../filter-pattern/filter-pattern.ts';
import { buildStreamKey, type EventPosition, type LogEventRow } from '../log-store.ts';
import {
  findGroup,
  invalidParameter,
  invalidToken,
  type LogsContext,
  readGroupName,
  retentionLimitMs,
} from '../logs-context.ts';

const MAX_EVENTS = 10_000;
/** Rows read at a time while looking for matches. */
const SCAN_ROWS = 10_000;
const TOKEN = /^(\d+)\/(\d+)$/;
const EVENT_ID_DIGITS = 56;

/** Events of a group that match a pattern, oldest first over all its streams. */
export const filterLogEvents = (context: LogsContext) =>
  operation(FilterLogEventsCommand, (input) => {
    const { aws, store } = context;
    const group = findGroup(context, readGroupName(input.logGroupName, input.logGroupIdentifier));
    const matches = parseFilterPattern(input.filterPattern ?? '');
    const limit = Math.min(input.limit ?? MAX_EVENTS, MAX_EVENTS);
    const streams = selectStreams(context, group.name, input);
    const found: LogEventRow[] = [];
    let after: EventPosition | undefined = input.nextToken === undefined ? undefined : parseToken(input.nextToken);
    let hasMore = true;
    while (hasMore && found.length < limit) {
      const rows = store.query({
        group: group.name,
        fromMs: Math.max(input.startTime ?? 0, retentionLimitMs(group, aws.clock.now())),
        toMs: input.endTime === undefined ? Number.MAX_SAFE_INTEGER : input.endTime + 1,
        limit: SCAN_ROWS,
        ...(streams && { streams }),
        ...(after && { after }),
      });
      hasMore = rows.length === SCAN_ROWS;
      for (const row of rows) {
        if (found.length === limit) {
          hasMore = true;
          break;
        }
        if (matches(row.message)) found.push(row);
        after = row;
      }
    }
    return {
      events: found.map(({ id, stream, atMs, ingestedMs, message }) => ({
        logStreamName: stream,
        timestamp: atMs,
        message,
        ingestionTime: ingestedMs,
        eventId: String(id).padStart(EVENT_ID_DIGITS, '0'),
      })),
      searchedLogStreams: [],
      nextToken: hasMore && after ? `${after.atMs}/${after.id}` : undefined,
    };
  });

function selectStreams(
  { store }: LogsContext,
  group: string,
  { logStreamNames, logStreamNamePrefix }: FilterLogEventsCommandInput,
): string[] | undefined {
  if (logStreamNames && logStreamNamePrefix !== undefined)
    throw invalidParameter('logStreamNames and logStreamNamePrefix are mutually exclusive parameters.');
  if (logStreamNamePrefix !== undefined)
    return store.streams.list(buildStreamKey(group, logStreamNamePrefix)).map(({ name }) => name);
  return logStreamNames;
}

function parseToken(token: string): EventPosition {
  const [, atMs, id] = TOKEN.exec(token) ?? [];
  if (!atMs) throw invalidToken();
  return { atMs: Number(atMs), id: Number(id) };
}
