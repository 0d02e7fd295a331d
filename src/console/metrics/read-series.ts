/** Metrics over a stretch of time, as series of a graph. */
import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { MINUTE_MS } from '#contracts/durations';
import { cloudwatch } from '../aws/cloudwatch.ts';
import type { TimeSeries, TimeSpan } from '../charts/series.ts';
import type { MetricLine } from './metric-line.ts';

/** A graph a thousand pixels wide shows no more. */
const MAX_POINTS = 1_440;

/** @returns the series of all lines that are to be drawn; an expression may give several */
export async function readSeries(
  lines: readonly MetricLine[],
  span: TimeSpan,
  signal?: AbortSignal,
): Promise<TimeSeries[]> {
  const asked = lines.map((line) => lengthenPeriod(line, span));
  const longestMs = Math.max(0, ...asked.map(({ periodSeconds }) => periodSeconds)) * 1_000;
  // Periods begin where the range does: at whole ones.
  const fromMs = longestMs === 0 ? span.fromMs : Math.floor(span.fromMs / longestMs) * longestMs;
  return ask(asked, { ...span, fromMs }, signal);
}

/** As `readSeries`, with one value for each line: of one period, which is the whole span. */
export function readWhole(lines: readonly MetricLine[], span: TimeSpan, signal?: AbortSignal): Promise<TimeSeries[]> {
  const fromMs = Math.floor(span.fromMs / MINUTE_MS) * MINUTE_MS;
  const periodSeconds = Math.ceil((span.toMs - fromMs) / MINUTE_MS) * 60;
  return ask(
    lines.map((line) => setPeriod(line, periodSeconds)),
    { ...span, fromMs },
    signal,
  );
}

async function ask(
  asked: readonly MetricLine[],
  span: TimeSpan,
  signal: AbortSignal | undefined,
): Promise<TimeSeries[]> {
  const results: MetricDataResult[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudwatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: asked.map(({ query }) => query),
        StartTime: new Date(span.fromMs),
        EndTime: new Date(span.toMs),
        ScanBy: 'TimestampAscending',
        NextToken,
      }),
      { ...(signal && { abortSignal: signal }) },
    );
    results.push(...(page.MetricDataResults ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return asked.flatMap((line) => toSeries(line, results));
}

/** Over a long range a line has longer periods, whole multiples of its own. */
function lengthenPeriod(line: MetricLine, { fromMs, toMs }: TimeSpan): MetricLine {
  const points = (toMs - fromMs) / (line.periodSeconds * 1_000);
  if (points <= MAX_POINTS) return line;
  return setPeriod(line, line.periodSeconds * Math.ceil(points / MAX_POINTS));
}

function setPeriod(line: MetricLine, periodSeconds: number): MetricLine {
  const { MetricStat } = line.query;
  return {
    ...line,
    periodSeconds,
    query: {
      ...line.query,
      ...(MetricStat ? { MetricStat: { ...MetricStat, Period: periodSeconds } } : { Period: periodSeconds }),
    },
  };
}

/** Pages of one line are put together; the series of one expression are told apart by their labels. */
function toSeries(
  { query, color, axis, periodSeconds }: MetricLine,
  results: readonly MetricDataResult[],
): TimeSeries[] {
  const byLabel = new Map<string, [number, number][]>();
  for (const { Id, Label = query.Id, Timestamps = [], Values = [] } of results) {
    if (Id !== query.Id) continue;
    const points = byLabel.get(Label) ?? [];
    for (const [index, at] of Timestamps.entries()) points.push([at.getTime(), Values[index] ?? 0]);
    byLabel.set(Label, points);
  }
  return [...byLabel].map(([label, points]) => ({
    id: byLabel.size === 1 ? query.Id : `${query.Id} ${label}`,
    label,
    color,
    axis,
    periodMs: periodSeconds * 1_000,
    points,
  }));
}
