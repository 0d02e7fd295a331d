/** Reads what a log message says: JSON of Powertools, of metrics, of the state machine; Lambda's own lines; any other text. */
import { boundText } from '../../format/bound-text.ts';
import type { LogLevel, ParsedMessage } from './log-line.ts';
import { parsePlatformLine } from './parse-platform-line.ts';

/** A longer message is shown as text: no line of ours comes near it. */
const MAX_JSON_LENGTH = 262_144;
const MAX_SUMMARY_LENGTH = 400;

export function parseMessage(message: string): ParsedMessage {
  const json = readObject(message);
  const parsed = (json && parseJson(json)) ??
    parsePlatformLine(message) ?? { level: findLevel(message), summary: message };
  return { ...parsed, summary: boundText(parsed.summary.trim().replaceAll(/\s+/g, ' '), MAX_SUMMARY_LENGTH) };
}

type Json = Readonly<Record<string, unknown>>;

function readObject(message: string): Json | undefined {
  if (message.length > MAX_JSON_LENGTH || !message.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return value !== null && typeof value === 'object' ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const parseJson = (json: Json): ParsedMessage | undefined =>
  parseMetrics(json) ?? parseHistoryEvent(json) ?? parseStructured(json);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function parseMetrics(json: Json): ParsedMessage | undefined {
  const directives = asObject(json['_aws'])?.['CloudWatchMetrics'];
  if (!Array.isArray(directives)) return undefined;
  const metrics = directives.flatMap((directive: unknown) => {
    const list = asObject(directive)?.['Metrics'];
    return Array.isArray(list) ? list.flatMap((metric: unknown) => asText(asObject(metric)?.['Name']) ?? []) : [];
  });
  const summary = metrics.map((name) => `${name} ${showValue(json[name])}`).join(' · ');
  return { level: 'METRICS', summary, json };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
function parseHistoryEvent(json: Json): ParsedMessage | undefined {
  const [arn, type] = [asText(json['execution_arn']), asText(json['type'])];
  const run = arn?.split(':')[7];
  if (type === undefined || run === undefined) return undefined;
  const details = asObject(json['details']) ?? {};
  const what = [details['name'], details['error'], details['resource'], details['cause']].flatMap(
    (value) => asText(value) ?? [],
  );
  return { level: levelOfType(type), summary: [type, ...what].join(' '), run, json };
}

const levelOfType = (type: string): LogLevel => (/(Failed|Aborted|TimedOut)$/.test(type) ? 'ERROR' : 'INFO');

/** A line of Powertools, or one like it. */
function parseStructured(json: Json): ParsedMessage | undefined {
  const message = asText(json['message']);
  if (message === undefined) return undefined;
  const [requestId, eventId, run] = [json['function_request_id'], json['event'], json['run'] ?? json['runId']].map(
    asText,
  );
  return {
    level: parseLevel(asText(json['level'])) ?? 'INFO',
    summary: message,
    json,
    ...(requestId !== undefined && { requestId }),
    ...(eventId !== undefined && { eventId }),
    ...(run !== undefined && { run }),
  };
}

function parseLevel(text: string | undefined): LogLevel | undefined {
  switch (text?.toUpperCase()) {
    case 'CRITICAL':
    case 'FATAL':
    case 'ERROR':
      return 'ERROR';
    case 'WARN':
    case 'WARNING':
      return 'WARN';
    case 'INFO':
      return 'INFO';
    case 'DEBUG':
    case 'TRACE':
      return 'DEBUG';
    default:
      return undefined;
  }
}

/** Of a line of plain text: a word in its beginning, as `INFO : Created table` or Node.js's `console` has it. */
const findLevel = (message: string): LogLevel =>
  parseLevel(/\b(CRITICAL|FATAL|ERROR|WARN|WARNING|DEBUG|TRACE)\b/.exec(message.slice(0, 120))?.[1]) ?? 'INFO';

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const asObject = (value: unknown): Json | undefined =>
  value !== null && typeof value === 'object' ? { ...value } : undefined;

const showValue = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : (JSON.stringify(value) ?? '-');
