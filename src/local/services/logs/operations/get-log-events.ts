import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import type { EventPosition } from '../log-store.ts';
import {
  findGroup,
  findStream,
  invalidToken,
  type LogsContext,
  readGroupName,
  retentionLimitMs,
} from '../logs-context.ts';

const MAX_EVENTS = 10_000;
const TOKEN = /^([fb])\/(\d+)\/(\d+)\/s$/;

interface Cursor extends EventPosition {
  isForward: boolean;
}

/** Events of one stream, oldest first. Walks both ways: at an end a token comes back unchanged. */
export const getLogEvents = (context: LogsContext) =>
  operation(GetLogEventsCommand, (input) => {
    const { aws, store } = context;
    const group = findGroup(context, readGroupName(input.logGroupName, input.logGroupIdentifier));
    const stream = findStream(context, group.name, input.logStreamName);
    const cursor = input.nextToken === undefined ? undefined : parseCursor(input.nextToken);
    const isForward = cursor ? cursor.isForward : (input.startFromHead ?? false);
    const rows = store.query({
      group: group.name,
      streams: [stream.name],
      fromMs: Math.max(input.startTime ?? 0, retentionLimitMs(group, aws.clock.now())),
      toMs: input.endTime ?? Number.MAX_SAFE_INTEGER,
      limit: Math.min(input.limit ?? MAX_EVENTS, MAX_EVENTS),
      newestFirst: !isForward,
      ...(cursor && (isForward ? { after: cursor } : { before: cursor })),
    });
    const events = isForward ? rows : rows.reverse();
    const fallback: EventPosition = cursor ?? { atMs: input.startTime ?? 0, id: 0 };
    return {
      events: events.map(({ atMs, ingestedMs, message }) => ({ timestamp: atMs, ingestionTime: ingestedMs, message })),
      nextForwardToken: buildCursor('f', events.at(-1) ?? fallback),
      nextBackwardToken: buildCursor('b', events[0] ?? fallback),
    };
  });

const buildCursor = (direction: 'f' | 'b', { atMs, id }: EventPosition): string => `${direction}/${atMs}/${id}/s`;

function parseCursor(token: string): Cursor {
  const [, direction, atMs, id] = TOKEN.exec(token) ?? [];
  if (!direction) throw invalidToken();
  return { isForward: direction === 'f', atMs: Number(atMs), id: Number(id) };
}
