/** What there is to say about each alarm: in which words, by which evidence, and what to ask next. */
import { HOUR_MS } from '#contracts/durations';
import { ALARMS, type AlarmName, buildFunctionLogGroup, STATE_MACHINE_LOG_GROUP } from '#contracts/names';
import { WINDOW_MS } from '#contracts/windows';
import { gatherErrors } from './evidence/gather-errors.ts';
import { gatherFunctionErrors } from './evidence/gather-function-errors.ts';
import { gatherRunsThat, gatherSlowRuns } from './evidence/gather-runs.ts';
import { gatherSilence } from './evidence/gather-silence.ts';
import { gatherUndelivered } from './evidence/gather-undelivered.ts';
import type { EvidenceSources } from './evidence/sources.ts';
import { buildErrorsQuery, buildVolumeQuery } from './message/athena-queries.ts';
import type { Evidence } from './message/explanation.ts';
import { formatCount, formatDuration } from './message/format-time.ts';
import type { Situation } from './situation.ts';

export interface AlarmKind {
  /** A value of the alarm's metric in words: `147 errors`. */
  describeValue(value: number): string;
  /** The metric's datapoints are stamped with the start of their window, or hour; absent: with the time they happen. */
  gridMs?: number;
  gather(situation: Situation, sources: EvidenceSources): Promise<Evidence>;
  /** Names of `queries/`. */
  savedQueries: string[];
  /** @param epochMs lies in the hour that the question is about */
  buildQuery(epochMs: number): string;
  /** Title of the dashboard's widget. */
  widget: string;
  logGroup?: string;
}

const LOST_LOGS = { savedQueries: ['hourly-log-volume'], buildQuery: buildVolumeQuery };
const OF_RUNS = { ...LOST_LOGS, logGroup: STATE_MACHINE_LOG_GROUP };

export const ALARM_KINDS: Record<AlarmName, AlarmKind> = {
  [ALARMS.highErrorRate]: {
    describeValue: (value) => formatCount(value, 'error'),
    gridMs: WINDOW_MS,
    gather: gatherErrors,
    savedQueries: ['incident-timeline', 'noisiest-hosts', 'top-error-messages'],
    buildQuery: buildErrorsQuery,
    widget: 'Log Volume',
  },
  [ALARMS.errorAnomaly]: {
    describeValue: (value) => `${formatDecimal(value)} standard deviations above the same hour of earlier days`,
    gridMs: HOUR_MS,
    gather: gatherErrors,
    savedQueries: ['error-budget', 'top-error-messages'],
    buildQuery: buildErrorsQuery,
    widget: 'Error Anomaly by Hour',
  },
  [ALARMS.dataStale]: {
    describeValue: (value) => formatCount(value, 'record'),
    gridMs: WINDOW_MS,
    gather: gatherSilence,
    widget: 'Freshness',
    ...LOST_LOGS,
    logGroup: buildFunctionLogGroup('generate-logs'),
  },
  [ALARMS.runFailed]: {
    describeValue: (value) => formatCount(value, 'failed run'),
    gather: gatherRunsThat('FAILED'),
    widget: 'Runs',
    ...OF_RUNS,
  },
  [ALARMS.runTimedOut]: {
    describeValue: (value) => formatCount(value, 'run that hung', 'runs that hung'),
    gather: gatherRunsThat('TIMED_OUT'),
    widget: 'Runs',
    ...OF_RUNS,
  },
  [ALARMS.slowAggregation]: {
    describeValue: (value) => `a run of ${formatDuration(value)}`,
    gather: gatherSlowRuns,
    widget: 'Run Duration',
    ...OF_RUNS,
  },
  [ALARMS.lambdaFailures]: {
    describeValue: (value) => formatCount(value, 'failed invocation'),
    gather: gatherFunctionErrors,
    widget: 'Lambda Errors',
    ...LOST_LOGS,
  },
  [ALARMS.scheduleDeliveryFailed]: {
    describeValue: (value) => formatCount(value, 'undelivered tick'),
    gather: gatherUndelivered,
    widget: 'Runs',
    ...LOST_LOGS,
  },
};

const formatDecimal = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
