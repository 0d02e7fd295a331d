/**
 * What is worth waking somebody for. Each message says, to a person who was asleep a minute ago, what is wrong, how bad it
 * is, where to look, and which saved query to run.
 */
import { type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ALARM_THRESHOLDS, ANOMALY_HISTORY } from '#contracts/alarm-thresholds';
import { MINUTE_MS } from '#contracts/durations';
import { METRICS } from '#contracts/metrics';
import {
  ALARMS,
  type AlarmName,
  buildFunctionLogGroup,
  buildFunctionName,
  DASHBOARD,
  DEAD_LETTER_QUEUE,
  SCHEDULES,
  STATE_MACHINE,
  STATE_MACHINE_LOG_GROUP,
} from '#contracts/names';
import { WINDOW_MINUTES } from '#contracts/windows';
import {
  failedRuns,
  hourMetric,
  lambdaErrors,
  longestRun,
  timedOutRuns,
  undeliveredTicks,
  windowMetric,
} from '#infra/metrics';

const GENERATE_LOGS = buildFunctionName('generate-logs');
const GENERATE_LOGS_LOG_GROUP = buildFunctionLogGroup('generate-logs');

const { errorsPerWindow, lambdaErrorsPerWindow, staleMinutes, runMinutes, errorZScore } = ALARM_THRESHOLDS;

/** What the alarms watch besides the pipeline's own metrics. */
export interface AlarmSubjects {
  stateMachine: IStateMachine;
  /** Of ticks that could not be delivered. */
  deadLetterQueue: IQueue;
  /** Without it silence is as it should be. */
  isScheduled: boolean;
}

/** In alarm above the threshold in a single period, and never for missing data, unless it says otherwise. */
export interface AlarmDefinition
  extends Pick<AlarmProps, 'metric' | 'threshold'>,
    Partial<Pick<AlarmProps, 'comparisonOperator' | 'evaluationPeriods' | 'datapointsToAlarm' | 'treatMissingData'>> {
  name: AlarmName;
  /** Sentences: what is wrong, what it means, then where to look. */
  message: string[];
}

export const defineAlarms = (subjects: AlarmSubjects): AlarmDefinition[] => [
  highErrorRate(),
  errorAnomaly(),
  ...(subjects.isScheduled ? [dataStale()] : []),
  ...runAlarms(subjects),
  lambdaFailures(),
  scheduleDeliveryFailed(subjects),
];

const highErrorRate = (): AlarmDefinition => ({
  name: ALARMS.highErrorRate,
  message: [
    `The fleet logged more than ${errorsPerWindow} ERROR or CRITICAL records in ${WINDOW_MINUTES} minutes; a quiet fleet logs five at most.`,
    'A few dozen are one host or zone, hundreds are a service that is down and takes its callers along.',
    `Since when and how many: dashboard ${DASHBOARD}, Log Volume.`,
    'Which services and hosts, as soon as the hour is closed: saved queries incident-timeline, noisiest-hosts and top-error-messages.',
  ],
  metric: windowMetric(METRICS.errorRecords),
  threshold: errorsPerWindow,
});

const errorAnomaly = (): AlarmDefinition => ({
  name: ALARMS.errorAnomaly,
  message: [
    `The errors of the last closed hour exceed those of the same hour of the last ${ANOMALY_HISTORY.days} days by more than ${errorZScore} standard deviations.`,
    `Alone, without ${ALARMS.highErrorRate}, it is a slow burn: something fails a little, all the time.`,
    `How it grew: dashboard ${DASHBOARD}, Error Anomaly by Hour.`,
    'Which service: saved query error-budget, then top-error-messages.',
  ],
  metric: hourMetric(METRICS.hourlyErrorZScore),
  threshold: errorZScore,
});

/**
 * A datapoint is stamped with the start of its window and five minutes old when it comes, so CloudWatch always sees
 * several late ones: two of three missing are fifteen minutes without a tick, three of three would be twenty.
 */
const dataStale = (): AlarmDefinition => ({
  name: ALARMS.dataStale,
  message: [
    `No logs have arrived for ${staleMinutes} minutes: nobody would notice an incident now.`,
    'No log is lost for good, since the run that closes an hour writes what the hour lacks; right after the first deployment this is normal until the second tick.',
    `Is the schedule ${SCHEDULES.tick} on, does it invoke the function that writes the logs, and how does that end? Its log is ${GENERATE_LOGS_LOG_GROUP}.`,
    'Which hours are whole: saved query hourly-log-volume.',
  ],
  metric: windowMetric(METRICS.logRecords),
  threshold: 1,
  comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  evaluationPeriods: staleMinutes / WINDOW_MINUTES,
  datapointsToAlarm: staleMinutes / WINDOW_MINUTES - 1,
  treatMissingData: TreatMissingData.BREACHING,
});

const runAlarms = ({ stateMachine }: AlarmSubjects): AlarmDefinition[] => [
  {
    name: ALARMS.runFailed,
    message: [
      `A run of the state machine ${STATE_MACHINE} failed.`,
      'One failure mends itself: the next run that closes an hour writes and aggregates what is missing; several in a row do not.',
      `The failed state and its cause are in the run's history, in a message to this topic, and in ${STATE_MACHINE_LOG_GROUP}.`,
      'What the lake lacks: saved query hourly-log-volume.',
    ],
    metric: failedRuns(stateMachine),
    threshold: 0,
  },
  {
    name: ALARMS.runTimedOut,
    message: [
      `A run of the state machine ${STATE_MACHINE} hung for an hour and was stopped.`,
      'Its hour has no aggregate; the next run that closes an hour makes it.',
      `The state that never ended is the last one in the run's history, and in ${STATE_MACHINE_LOG_GROUP}.`,
      'What the lake lacks: saved query hourly-log-volume.',
    ],
    metric: timedOutRuns(stateMachine),
    threshold: 0,
  },
  {
    name: ALARMS.slowAggregation,
    message: [
      `A run of the state machine ${STATE_MACHINE} took more than ${runMinutes} minutes; closing an hour takes seconds, with a crawl a few minutes.`,
      'Nothing is lost, but hourly numbers come late and a slower run would time out.',
      `Which state was slow: the run's history. Whether Athena reads more than usual: dashboard ${DASHBOARD}, Bytes Scanned by Athena.`,
      'Whether there are more logs than usual: saved query hourly-log-volume.',
    ],
    metric: longestRun(stateMachine),
    threshold: runMinutes * MINUTE_MS,
  },
];

const lambdaFailures = (): AlarmDefinition => ({
  name: ALARMS.lambdaFailures,
  message: [
    `More than ${lambdaErrorsPerWindow} invocations of Lambda functions failed in ${WINDOW_MINUTES} minutes, of any function in this account and region.`,
    'The state machine, and Lambda for a tick outside of it, try again what may get better, so this is a fault that lasts.',
    `Which step: dashboard ${DASHBOARD}, Lambda Errors, then its log group below /aws/lambda/.`,
    'Whether logs are missing: saved query hourly-log-volume.',
  ],
  metric: lambdaErrors(),
  threshold: lambdaErrorsPerWindow,
});

const scheduleDeliveryFailed = ({ deadLetterQueue }: AlarmSubjects): AlarmDefinition => ({
  name: ALARMS.scheduleDeliveryFailed,
  message: [
    `A tick of the schedules ${SCHEDULES.tick} and ${SCHEDULES.hour} came to nothing: it could not be delivered for an hour, or ${GENERATE_LOGS} failed three times.`,
    'Its window is written by the run that closes the hour, if one starts at all.',
    `Why is in the message in the queue ${DEAD_LETTER_QUEUE}, in its text or its attributes; delete it when read, or the alarm stays.`,
    `What ${GENERATE_LOGS} said: ${GENERATE_LOGS_LOG_GROUP}.`,
    'Whether logs are missing: saved query hourly-log-volume.',
  ],
  metric: undeliveredTicks(deadLetterQueue),
  threshold: 0,
});
