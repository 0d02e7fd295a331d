/**
 * Sizes that were measured, each with its way. test/cost/measured.test.ts measures again and fails when one has drifted
 * by more than a tenth.
 */
import type { StepName } from '#contracts/steps';
import type { RunKind } from './run-data.ts';

/** A line of raw logs, before gzip: the mean of a week of the default seed. */
export const RAW_BYTES_PER_RECORD = 360;

/** The same after gzip. */
export const GZIP_BYTES_PER_RECORD = 32.4;
/** What a gzip takes beyond that, which only tiny windows feel. */
export const GZIP_BYTES_PER_OBJECT = 500;

/** The generator cuts a window into objects of at most so many records. */
export const RECORDS_PER_OBJECT = 25_000;
/** The busiest window against the mean of a week. */
export const BUSIEST_WINDOW = 1.5;

/** Windows that an incident of the default seed touches, and so have an object of ground truth. */
export const TRUTH_SHARE = 0.0044;
export const TRUTH_BYTES = 675;

/** Parquet of one hour's summary in one file: some 600 rows, at the guide's 20 GB a month. */
export const SUMMARY_BYTES_PER_HOUR = 17_500;
/** Footer and headers of each further file. */
export const SUMMARY_BYTES_PER_FILE = 2_000;

/**
 * Lines that one invocation logs: Lambda's INIT_START, START, END and REPORT, the step's own, and the 26 bytes that
 * CloudWatch Logs adds to each. From the real handlers, on the path that every run takes.
 */
export const STEP_LOG_BYTES: Record<StepName, number> = {
  'generate-logs': 1_490,
  'plan-analysis': 1_480,
  'start-crawler': 1_010,
  'check-crawler': 1_050,
  'commit-aggregation': 1_250,
  'publish-metrics': 1_720,
};

/**
 * What Step Functions logs of a run, at level ALL with execution data, 26 bytes a line included: the history of the real
 * state machine in the local AWS, on payloads of the real handlers.
 */
export const RUN_LOG_BYTES: Record<RunKind, number> = { tick: 7_600, hour: 41_500, crawl: 432_000 };
