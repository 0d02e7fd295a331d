/**
 * The one dashboard, for somebody who was just woken: which alarm, then the guide's three widgets, then runs, hours, and
 * what it costs.
 */
import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type GraphWidgetProps,
  type IMetric,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
  SingleValueWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ALARM_THRESHOLDS } from '#contracts/alarm-thresholds';
import { LOG_EVENTS } from '#contracts/log-events';
import { SOURCES } from '#contracts/log-record';
import { METRICS } from '#contracts/metrics';
import { buildFunctionLogGroup, DASHBOARD, WORKGROUP } from '#contracts/names';
import { buildStateName } from '#contracts/steps';
import { WINDOW_MINUTES } from '#contracts/windows';
import type { Steps } from '#infra/constructs/steps';
import { hourMetric, WINDOW_PERIOD, windowMetric } from '#infra/metrics';

/** A dashboard is 24 columns wide. */
const FULL_WIDTH = 24;
const THIRD = 8;
const STRIP_HEIGHT = 3;
const WIDGET_HEIGHT = 6;
const DEFAULT_HOURS = 12;
/** AWS estimates the bill a few times a day. */
const BILLING_HOURS = 6;

const buildGraph = (title: string, left: IMetric[], options: GraphWidgetProps = {}): GraphWidget =>
  new GraphWidget({ title, left, width: THIRD, height: WIDGET_HEIGHT, leftYAxis: { min: 0 }, ...options });

export interface MonitoringDashboardProps {
  steps: Steps;
  stateMachine: StateMachine;
  alarms: Alarm[];
}

export class MonitoringDashboard extends Construct {
  constructor(scope: Construct, id: string, { steps, stateMachine, alarms }: MonitoringDashboardProps) {
    super(scope, id);
    new Dashboard(this, 'Dashboard', {
      dashboardName: DASHBOARD,
      defaultInterval: Duration.hours(DEFAULT_HOURS),
      widgets: [
        [buildAlarmStatus(alarms)],
        [buildLogVolume(), buildErrorRate(), buildInvocations(steps)],
        [buildFreshness(), buildRuns(stateMachine), buildRunDuration(stateMachine)],
        [buildHourlyErrorRate(), buildErrorsBySource(), buildHourlyAnomaly()],
        [buildHourlyLatency(), buildLambdaErrors(steps), buildBytesScanned()],
        [buildCost()],
      ],
    });
  }
}

const buildLogVolume = (): GraphWidget =>
  buildGraph('Log Volume', [
    windowMetric(METRICS.logRecords).with({ label: 'Records' }),
    windowMetric(METRICS.errorRecords).with({ label: 'Errors' }),
  ]);

const buildErrorRate = (): SingleValueWidget =>
  new SingleValueWidget({
    title: 'Error Rate',
    width: THIRD,
    height: WIDGET_HEIGHT,
    metrics: [
      new MathExpression({
        expression: '100 * errors / records',
        usingMetrics: {
          errors: windowMetric(METRICS.errorRecords),
          records: windowMetric(METRICS.logRecords),
        },
        period: WINDOW_PERIOD,
        label: 'Errors, % of records',
      }),
    ],
  });

const buildInvocations = ({ functions }: Steps): GraphWidget =>
  buildGraph(
    'Lambda Invocations',
    [...functions].map(([step, fn]) => fn.metricInvocations({ period: WINDOW_PERIOD, label: buildStateName(step) })),
  );

const buildLambdaErrors = ({ functions }: Steps): GraphWidget =>
  buildGraph(
    'Lambda Errors',
    [...functions].map(([step, fn]) => fn.metricErrors({ period: WINDOW_PERIOD, label: buildStateName(step) })),
  );

/** Flat at zero while each tick brings its window. The newest window is never there yet: its tick comes at its end. */
const buildFreshness = (): GraphWidget =>
  buildGraph('Freshness', [
    new MathExpression({
      expression: `IF(FILL(records, 0) > 0, 0, ${WINDOW_MINUTES})`,
      usingMetrics: { records: windowMetric(METRICS.logRecords) },
      period: WINDOW_PERIOD,
      label: 'Minutes without records (the newest five are still to come)',
    }),
  ]);

const buildAlarmStatus = (alarms: Alarm[]): AlarmStatusWidget =>
  new AlarmStatusWidget({ title: 'Alarms', alarms, width: FULL_WIDTH, height: STRIP_HEIGHT });

const buildRuns = (stateMachine: StateMachine): GraphWidget =>
  buildGraph('Runs', [
    stateMachine.metricSucceeded({ period: WINDOW_PERIOD, label: 'Succeeded' }),
    stateMachine.metricFailed({ period: WINDOW_PERIOD, label: 'Failed' }),
    stateMachine.metricTimedOut({ period: WINDOW_PERIOD, label: 'Timed out' }),
  ]);

const buildRunDuration = (stateMachine: StateMachine): GraphWidget =>
  buildGraph(
    'Run Duration',
    [
      stateMachine.metricTime({ period: WINDOW_PERIOD, statistic: Stats.AVERAGE, label: 'Average' }),
      stateMachine.metricTime({ period: WINDOW_PERIOD, statistic: Stats.MAXIMUM, label: 'Longest' }),
    ],
    { leftYAxis: { min: 0, label: 'ms', showUnits: false } },
  );

const buildHourlyErrorRate = (): GraphWidget =>
  buildGraph('Error Rate by Hour', [hourMetric(METRICS.hourlyErrorRate).with({ label: 'Errors, % of records' })]);

/**
 * Read from the log lines of PublishMetrics: three more metrics would exceed those that CloudWatch gives away. Hours appear
 * when they were aggregated; of one that was aggregated twice the later counts.
 */
const buildErrorsBySource = (): LogQueryWidget =>
  new LogQueryWidget({
    title: 'Errors by Source',
    width: THIRD,
    height: WIDGET_HEIGHT,
    view: LogQueryVisualizationType.STACKEDAREA,
    logGroupNames: [buildFunctionLogGroup('publish-metrics')],
    queryLines: [
      `filter event = "${LOG_EVENTS.hourAggregated}"`,
      `stats ${SOURCES.map((source) => `latest(errorsBySource.${source}) as ${source}`).join(', ')} by bin(1h)`,
    ],
  });

const buildHourlyAnomaly = (): GraphWidget =>
  buildGraph(
    'Error Anomaly by Hour',
    [hourMetric(METRICS.hourlyErrorZScore).with({ label: 'Standard deviations above the same hour of earlier days' })],
    {
      leftYAxis: { showUnits: false },
      leftAnnotations: [{ value: ALARM_THRESHOLDS.errorZScore, label: 'Alarm' }],
    },
  );

const buildHourlyLatency = (): GraphWidget =>
  buildGraph('Latency p95 by Hour', [hourMetric(METRICS.hourlyLatencyP95).with({ label: 'p95' })], {
    leftYAxis: { min: 0, label: 'ms', showUnits: false },
  });

const buildBytesScanned = (): GraphWidget =>
  buildGraph('Bytes Scanned by Athena', [
    new Metric({
      namespace: 'AWS/Athena',
      metricName: 'ProcessedBytes',
      dimensionsMap: { WorkGroup: WORKGROUP, QueryState: 'SUCCEEDED', QueryType: 'DML' },
      statistic: Stats.SUM,
      period: Duration.hours(1),
      label: 'Bytes',
    }),
  ]);

/**
 * Of the whole account; free. AWS publishes it once somebody has asked for billing alerts, and only in its first region, in
 * Virginia: elsewhere the widget stays empty, and the budget does the watching.
 */
const buildCost = (): SingleValueWidget =>
  new SingleValueWidget({
    title: 'Cost of the Month so Far',
    width: THIRD,
    height: WIDGET_HEIGHT,
    metrics: [
      new Metric({
        namespace: 'AWS/Billing',
        metricName: 'EstimatedCharges',
        dimensionsMap: { Currency: 'USD' },
        statistic: Stats.MAXIMUM,
        period: Duration.hours(BILLING_HOURS),
        label: 'USD',
      }),
    ],
  });
