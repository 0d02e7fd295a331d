/** Every payload that travels between states of `statemachines/log-pipeline.asl.json`: who sends it, who reads it. */
import type { Source } from './log-record.ts';
import type { HourPartition } from './names.ts';

/** GenerateLogs -> AnalysisNeeded? and PlanAnalysis. Instants are ISO-8601 UTC to the second. */
export interface GenerateLogsOutput {
  scheduledTime: string;
  /** What the event asked for, `[start, end)`. */
  window: { start: string; end: string };
  windowsWritten: number;
  /** Windows of a closing hour that no earlier run had written, and that this one wrote. */
  windowsHealed: string[];
  recordsWritten: number;
  errorRecords: number;
  objectsWritten: number;
  /** Compressed bytes put to S3. */
  bytesWritten: number;
  /** Hours that this run touched and whose last window is written: they can be aggregated. */
  closedHours: string[];
  crawlRequested: boolean;
  reaggregateRequested: boolean;
  /** False for a plain tick in the middle of an hour: the run ends. */
  analysisNeeded: boolean;
}

/** GenerateLogs' output and the execution's name -> PlanAnalysis. */
export interface PlanAnalysisInput {
  /** Name of the execution; names the run's tables and folders. */
  runId: string;
  generated: GenerateLogsOutput;
}

export type CrawlReason = 'table-missing' | 'schema-changed' | 'requested' | 'none';

/** One hour to aggregate. PlanAnalysis -> AggregateHours (RunAggregation, CommitAggregation). */
export interface HourPlan {
  /** Start of the hour. */
  hour: string;
  partition: HourPartition;
  /** Made by the CTAS, dropped by CommitAggregation. Unique to this run and hour; each attempt adds `_` and its number. */
  temporaryTable: string;
  /** CTAS with `{}` for the attempt's number and for its folder's name; the state machine fills it by States.Format. */
  queryTemplate: string;
  /** Identifies the raw objects that the aggregate is made of; equal fingerprints mean a fresh aggregate. */
  sourceFingerprint: string;
}

/** PlanAnalysis -> CrawlNeeded?, StartCrawler, AggregateHours. */
export interface PlanAnalysisOutput {
  crawlNeeded: boolean;
  crawlReason: CrawlReason;
  partitionsRegistered: number;
  hours: HourPlan[];
}

/** StartCrawler -> WaitForCrawler (waitSeconds) -> CheckCrawler; kept at `$.crawl`. */
export interface CrawlProgress {
  crawler: string;
  /** StartTime of the crawl before ours, or null: ours is over when LastCrawl is a later one. */
  previousCrawlStart: string | null;
  polls: number;
  waitSeconds: number;
}

export type CrawlStatus = 'running' | 'succeeded' | 'failed';

/** CheckCrawler -> CrawlerFinished?; replaces `$.crawl`. */
export interface CheckCrawlerOutput extends CrawlProgress {
  status: CrawlStatus;
  /** Why the crawl failed, in Glue's words; empty otherwise. */
  error: string;
}

/** RunAggregation -> CommitAggregation. */
export interface CommitAggregationInput extends Omit<HourPlan, 'queryTemplate'> {
  queryExecutionId: string;
  /** Name of the execution; names the run's folders. */
  runId: string;
}

export const HOUR_STATUSES = ['committed', 'already-committed', 'failed'] as const;
type HourStatus = (typeof HOUR_STATUSES)[number];

/** CommitAggregation, or the Catch of its Map iteration, -> PublishMetrics. */
export interface HourResult {
  hour: string;
  partition: HourPartition;
  status: HourStatus;
  /** Where the hour's aggregate now lies, `s3://...`; absent when it failed. */
  location?: string;
  /** Cause of a failure. */
  error?: string;
}

/** AggregateHours -> PublishMetrics. */
export interface PublishMetricsInput {
  hours: HourResult[];
}

/** PublishMetrics -> the execution's output. */
export interface PublishMetricsOutput {
  hoursAggregated: number;
  hours: HourSummary[];
}

export interface HourSummary {
  hour: string;
  records: number;
  errors: number;
  errorsBySource: Record<Source, number>;
  /** Between 0 and 1. */
  errorRate: number;
  latencyP95Ms: number | null;
  /** Against the same hour of earlier days; null when there are too few of these. */
  errorZScore: number | null;
}
