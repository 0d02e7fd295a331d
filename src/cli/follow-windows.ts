/** Notices windows that GenerateLogs wrote, or failed to, in its log: most ticks leave nothing else to see. */
import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { LOG_EVENTS } from '#contracts/log-events';
import { buildFunctionLogGroup } from '#contracts/names';
import { formatInstant } from '#contracts/windows';
import { dim, formatBytes, green, plural, red } from './output.ts';

const PATTERN = `{ $.event = "${LOG_EVENTS.windowWritten}" || $.event = "${LOG_EVENTS.stepFailed}" }`;

/** What the lines of both kinds hold, as far as it is read. */
type LogLine =
  | { event: typeof LOG_EVENTS.windowWritten; window: string; records: number; errorRecords: number; bytes: number }
  | { event: typeof LOG_EVENTS.stepFailed; message: string };

/**
 * @param sinceMs epoch ms of the local AWS's clock
 * @returns a function that gives a line for each of them since its last call
 */
export function createWindowWatch(logs: CloudWatchLogsClient, sinceMs: number): () => Promise<string[]> {
  const seen = new Set<string>();
  let startTime = sinceMs;
  return async () => {
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: buildFunctionLogGroup('generate-logs'),
        filterPattern: PATTERN,
        startTime,
      }),
    );
    const fresh = events.filter(({ eventId = '' }) => !seen.has(eventId));
    for (const { eventId = '', timestamp = startTime } of fresh) {
      seen.add(eventId);
      startTime = Math.max(startTime, timestamp);
    }
    return fresh.map(describe);
  };
}

function describe({ timestamp = 0, message = '' }: FilteredLogEvent): string {
  const line: LogLine = JSON.parse(message);
  if (line.event === LOG_EVENTS.stepFailed)
    return `${dim(formatInstant(timestamp))}  ${red('FAILED')}  GenerateLogs: ${line.message}`;
  const { window, records, errorRecords, bytes } = line;
  const content = `${plural(records, 'record')}, ${plural(errorRecords, 'error')}, ${formatBytes(bytes)}`;
  return `${dim(formatInstant(timestamp))}  ${green('WRITTEN')}  ${content}  ${dim(`window ${window}`)}`;
}
