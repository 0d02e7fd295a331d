/** Specs of windows to generate, and their records read back. */
import { gunzipSync } from 'node:zlib';
import type { IncidentKind, IncidentSeverity } from '#contracts/incidents';
import type { LogRecord } from '#contracts/log-record';
import { WINDOW_MS } from '#contracts/windows';
import { generateWindow } from '#generator/generate';
import type { GeneratedShard, WindowSpec } from '#generator/window';

/** A Monday morning, near mean traffic. */
export const WINDOW_START = Date.parse('2026-11-23T09:05:00Z');

/** The default event's window; `overrides` says what a test is about. */
export const buildSpec = (overrides: Partial<WindowSpec> = {}): WindowSpec => ({
  seed: 42,
  windowMs: WINDOW_START,
  records: 1_000,
  errorRateFactor: 1,
  incidents: 'none',
  ...overrides,
});

interface IncidentCase {
  kind: IncidentKind;
  severity?: IncidentSeverity;
  service?: string;
  /** Epoch ms; the default is the start of the first window. */
  start?: number;
  durationMinutes?: number;
}

/** A request for one incident, as a parsed event holds it. */
export const requestIncident = ({ kind, severity = 'major', service, start, durationMinutes }: IncidentCase) => [
  {
    kind,
    severity,
    start: start ?? WINDOW_START,
    durationMinutes: durationMinutes ?? 60,
    ...(service === undefined ? {} : { service }),
  },
];

/** Specs of `count` windows in a row. */
export const listSpecs = (first: WindowSpec, count: number): WindowSpec[] =>
  Array.from({ length: count }, (_, index) => ({ ...first, windowMs: first.windowMs + index * WINDOW_MS }));

export async function generateShards(spec: WindowSpec): Promise<GeneratedShard[]> {
  const shards: GeneratedShard[] = [];
  for await (const shard of generateWindow(spec)) shards.push(shard);
  return shards;
}

export const readLines = ({ body }: GeneratedShard): string[] => gunzipSync(body).toString().trimEnd().split('\n');

/** All lines of a window, shard by shard. */
export const readAllLines = async (spec: WindowSpec): Promise<string[]> =>
  (await generateShards(spec)).flatMap(readLines);

/** All records of a window, shard by shard. `as`: a test of its own checks their shape. */
export const readRecords = async (spec: WindowSpec): Promise<LogRecord[]> =>
  (await readAllLines(spec)).map((line) => JSON.parse(line) as LogRecord);

export const isError = ({ severity }: LogRecord): boolean => severity === 'ERROR' || severity === 'CRITICAL';
