import { type InputLogEvent, PutLogEventsCommand, type RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs';
import { DAY_MS, HOUR_MS } from '#contracts/durations';
import { operation } from '#local/core/service';
import { payerOf } from '#local/meter/payer';
import { publishLogMetrics } from '../emf/publish-log-metrics.ts';
import { buildStreamKey, countBytes } from '../log-store.ts';
import { findGroup, findStream, invalidParameter, type LogsContext, retentionLimitMs } from '../logs-context.ts';
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from '../split-log-events.ts';

const MAX_AGE_MS = 14 * DAY_MS;
const MAX_AHEAD_MS = 2 * HOUR_MS;

interface Event {
  atMs: number;
  message: string;
}

/** Appends events to a stream; those in the embedded metric format become metrics before the call returns. */
export const putLogEvents = (context: LogsContext) =>
  operation(PutLogEventsCommand, async (input, { caller }) => {
    const { aws, store } = context;
    const group = findGroup(context, input.logGroupName);
    const stream = findStream(context, group.name, input.logStreamName);
    const events = readEvents(input.logEvents);
    const nowMs = aws.clock.now();
    const { accepted, rejected } = splitByAge(events, nowMs, retentionLimitMs(group, nowMs));
    const first = accepted[0];
    const last = accepted.at(-1);
    if (first && last)
      aws.store.transaction(() => {
        store.append(group.name, stream.name, accepted, nowMs);
        store.streams.put(buildStreamKey(group.name, stream.name), {
          ...stream,
          firstEventMs: Math.min(stream.firstEventMs ?? first.atMs, first.atMs),
          lastEventMs: Math.max(stream.lastEventMs ?? last.atMs, last.atMs),
          lastIngestionMs: nowMs,
        });
      });
    const messages = accepted.map(({ message }) => message);
    aws.ledger.add(payerOf(caller), { logIngestedBytes: countBytes(messages) });
    await publishLogMetrics(aws, group.name, messages);
    return { rejectedLogEventsInfo: rejected };
  });

function readEvents(logEvents: InputLogEvent[]): Event[] {
  if (logEvents.length === 0 || logEvents.length > MAX_BATCH_EVENTS)
    throw invalidParameter(`Log events in a batch must be between 1 and ${MAX_BATCH_EVENTS}, got ${logEvents.length}`);
  const events = logEvents.map(({ timestamp, message }) => ({ atMs: Number(timestamp), message: String(message) }));
  const bytes = countBytes(events.map(({ message }) => message));
  if (bytes > MAX_BATCH_BYTES)
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
  if (events.some(({ message }) => message === ''))
    throw invalidParameter('Log event message must have length greater than or equal to 1');
  if (events.some(({ atMs }, index) => atMs < (events[index - 1]?.atMs ?? 0)))
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  if ((events.at(-1)?.atMs ?? 0) - (events[0]?.atMs ?? 0) > DAY_MS)
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  return events;
}

/** Events in order of time; the reply names rejected ones by the index where acceptance begins or ends. */
function splitByAge(
  events: Event[],
  nowMs: number,
  expiredBeforeMs: number,
): { accepted: Event[]; rejected: RejectedLogEventsInfo | undefined } {
  const countBefore = (limitMs: number) => events.filter(({ atMs }) => atMs < limitMs).length;
  const tooOldEnd = countBefore(nowMs - MAX_AGE_MS);
  const expiredEnd = countBefore(expiredBeforeMs);
  const tooNewStart = countBefore(nowMs + MAX_AHEAD_MS + 1);
  const accepted = events.slice(Math.max(tooOldEnd, expiredEnd), tooNewStart);
  if (accepted.length === events.length) return { accepted, rejected: undefined };
  return {
    accepted,
    rejected: {
      tooOldLogEventEndIndex: tooOldEnd > 0 ? tooOldEnd : undefined,
      expiredLogEventEndIndex: expiredEnd > 0 ? expiredEnd : undefined,
      tooNewLogEventStartIndex: tooNewStart < events.length ? tooNewStart : undefined,
    },
  };
}
