/**
 * Last stop of a run that closed an hour: reads the committed hours back through Athena and publishes their metrics.
 * Then it fails if an hour could not be aggregated: the good hours are published, and the run still says what is wrong.
 */
import { computeErrorZScore, type ErrorHistory } from '#contracts/error-z-score';
import { AggregationFailedError, QueryFailedError } from '#contracts/errors';
import { LOG_EVENTS } from '#contracts/log-events';
import { SOURCES } from '#contracts/log-record';
import { METRICS } from '#contracts/metrics';
import { parseHourPartition } from '#contracts/names';
import type { HourResult, HourSummary, PublishMetricsInput, PublishMetricsOutput } from '#contracts/payloads';
import { formatInstant } from '#contracts/windows';
import { publishDatapoints, type Telemetry } from '#steps/telemetry';
import { describeFailures } from './describe-failures.ts';
import { buildHourlyQuery } from './hourly-query.ts';
import { type AggregateReader, type AggregateRow, readAggregates } from './read-aggregates.ts';

export interface PublishMetricsDependencies extends AggregateReader, Telemetry {
  database: string;
  /** The present, epoch ms. */
  now: () => number;
}

/**
 * @throws AggregationFailedError naming the hours that failed and why
 * @throws QueryFailedError when the aggregates cannot be read back
 */
export async function publishMetrics(
  { hours }: PublishMetricsInput,
  dependencies: PublishMetricsDependencies,
): Promise<PublishMetricsOutput> {
  const failed = hours.filter(({ status }) => status === 'failed');
  const committed = hours.filter(({ status }) => status !== 'failed');
  const summaries = committed.length > 0 ? await readSummaries(committed, dependencies) : [];
  for (const summary of summaries) publishHour(summary, dependencies);
  const nowMs = dependencies.now();
  publishDatapoints(dependencies, {
    timestampMs: nowMs,
    nowMs,
    values: { [METRICS.hoursAggregated]: summaries.length },
  });
  if (failed.length > 0) throw new AggregationFailedError(describeFailures(failed));
  return { hoursAggregated: summaries.length, hours: summaries };
}

async function readSummaries(
  committed: HourResult[],
  dependencies: PublishMetricsDependencies,
): Promise<HourSummary[]> {
  const hours = committed.map(({ hour }) => Date.parse(hour));
  const rows = await readAggregates(buildHourlyQuery(dependencies.database, hours), dependencies);
  const summaries = rows.map(toSummary);
  const missing = committed.filter(({ hour }) => !summaries.some((summary) => summary.hour === hour));
  if (missing.length > 0)
    throw new QueryFailedError(`Committed hours have no rows: ${missing.map(({ hour }) => hour).join(', ')}`);
  return summaries;
}

function toSummary(row: AggregateRow): HourSummary {
  const { year, month, day, hour, record_count, error_count, latency_p95_ms } = row;
  const records = Number(record_count);
  const errors = Number(error_count);
  const hourMs = parseHourPartition({ year: `${year}`, month: `${month}`, day: `${day}`, hour: `${hour}` });
  return {
    hour: formatInstant(hourMs),
    records,
    errors,
    errorsBySource: readErrorsBySource(row),
    errorRate: records > 0 ? errors / records : 0,
    latencyP95Ms: latency_p95_ms ? Number(latency_p95_ms) : null,
    errorZScore: computeErrorZScore(errors, readHistory(row)) ?? null,
  };
}

// `as`: fromEntries forgets that every source is there.
const readErrorsBySource = (row: AggregateRow): HourSummary['errorsBySource'] =>
  Object.fromEntries(
    SOURCES.map((source) => [source, Number(row[`${source}_errors`])]),
  ) as HourSummary['errorsBySource'];

/** Athena's averages of no rows are null. */
const readHistory = ({ earlier_days, earlier_mean, earlier_deviation }: AggregateRow): ErrorHistory => ({
  days: Number(earlier_days),
  mean: Number(earlier_mean ?? 0),
  deviation: Number(earlier_deviation ?? 0),
});

function publishHour(summary: HourSummary, dependencies: PublishMetricsDependencies): void {
  const { records, errorRate, latencyP95Ms, errorZScore } = summary;
  dependencies.logger.info('Hour aggregated', { event: LOG_EVENTS.hourAggregated, ...summary });
  publishDatapoints(dependencies, {
    timestampMs: Date.parse(summary.hour),
    nowMs: dependencies.now(),
    values: {
      [METRICS.hourlyRecords]: records,
      [METRICS.hourlyErrorRate]: errorRate * 100,
      ...(latencyP95Ms !== null && { [METRICS.hourlyLatencyP95]: latencyP95Ms }),
      ...(errorZScore !== null && { [METRICS.hourlyErrorZScore]: errorZScore }),
    },
  });
}
