/** The one dashboard: the guide's three widgets, then alarms, runs, hours and what Athena scans. */
import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type GraphWidgetProps,
  type IMetric,
  MathExpression,
  Metric,
  SingleValueWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { METRICS } from '#contracts/metrics';
import { DASHBOARD, WORKGROUP } from '#contracts/names';
import { buildStateName } from '#contracts/steps';
import type { Steps } from '#infra/constructs/steps';
import { hourMetric, WINDOW_PERIOD, windowMetric } from '#infra/metrics';

/** A dashboard is 24 columns wide. */
const THIRD = 8;
const WIDGET_HEIGHT = 6;
const DEFAULT_HOURS = 12;

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
        [buildLogVolume(), buildErrorRate(), buildInvocations(steps)],
        [buildAlarmStatus(alarms), buildRuns(stateMachine), buildRunDuration(stateMachine)],
        [buildHourlyErrorRate(), buildHourlyLatency(), buildBytesScanned()],
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

const buildAlarmStatus = (alarms: Alarm[]): AlarmStatusWidget =>
  new AlarmStatusWidget({ title: 'Alarms', alarms, width: THIRD, height: WIDGET_HEIGHT });

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
