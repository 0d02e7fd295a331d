/** What CloudWatch tells a topic about an alarm: JSON for machines, text for people. */
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { AlarmRecord } from './alarm-store.ts';
import { formatInstant, formatNumber } from './describe-reason.ts';
import { readAlarmSettings } from './read-alarm-settings.ts';

/** Name of the region in which the local AWS is. */
const REGION_NAME = 'US East (N. Virginia)';
const MAX_SUBJECT_LENGTH = 100;

export interface AlarmMessage {
  subject: string;
  /** JSON text. */
  json: string;
  text: string;
}

/** @param from the state before */
export function buildAlarmMessage(alarm: AlarmRecord, from: StateValue, account: string): AlarmMessage {
  return {
    subject: buildSubject(alarm),
    json: JSON.stringify(buildDocument(alarm, from, account)),
    text: buildText(alarm, from, account),
  };
}

/** SNS takes 100 ASCII characters. */
const buildSubject = ({ name, state }: AlarmRecord): string =>
  `${state.value}: "${name}" in ${REGION_NAME}`.replaceAll(/[^ -~]/g, '?').slice(0, MAX_SUBJECT_LENGTH);

const buildDocument = (
  { name, arn, settings, configuredAt, state }: AlarmRecord,
  from: StateValue,
  account: string,
) => ({
  AlarmName: name,
  AlarmDescription: settings.AlarmDescription ?? null,
  AWSAccountId: account,
  AlarmConfigurationUpdatedTimestamp: formatInstant(configuredAt.getTime()),
  NewStateValue: state.value,
  NewStateReason: state.reason,
  StateChangeTime: formatInstant(state.updatedAt.getTime()),
  Region: REGION_NAME,
  AlarmArn: arn,
  OldStateValue: from,
  OKActions: settings.OKActions ?? [],
  AlarmActions: settings.AlarmActions ?? [],
  InsufficientDataActions: settings.InsufficientDataActions ?? [],
  Trigger: buildTrigger(settings),
});

function buildTrigger(settings: AlarmRecord['settings']): object {
  const common = {
    Period: settings.Period,
    EvaluationPeriods: settings.EvaluationPeriods,
    DatapointsToAlarm: settings.DatapointsToAlarm ?? settings.EvaluationPeriods,
    ComparisonOperator: settings.ComparisonOperator,
    Threshold: settings.Threshold,
    TreatMissingData: settings.TreatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? '',
  };
  if (settings.Metrics) return { ...common, Metrics: settings.Metrics };
  return {
    MetricName: settings.MetricName,
    Namespace: settings.Namespace,
    ...(settings.Statistic
      ? { StatisticType: 'Statistic', Statistic: settings.Statistic.toUpperCase() }
      : { StatisticType: 'ExtendedStatistic', ExtendedStatistic: settings.ExtendedStatistic }),
    Unit: settings.Unit ?? null,
    Dimensions: (settings.Dimensions ?? []).map(({ Name, Value }) => ({ value: Value, name: Name })),
    ...common,
  };
}

function buildText(alarm: AlarmRecord, from: StateValue, account: string): string {
  const { name, arn, settings, state } = alarm;
  const at = formatForPeople(state.updatedAt);
  return [
    `You are receiving this email because your Amazon CloudWatch Alarm "${name}" in the ${REGION_NAME} region has entered the ${state.value} state, because "${state.reason}" at "${at}".`,
    '',
    'Alarm Details:',
    ...table([
      ['Name', name],
      ['Description', settings.AlarmDescription ?? ''],
      ['State Change', `${from} -> ${state.value}`],
      ['Reason for State Change', state.reason],
      ['Timestamp', at],
      ['AWS Account', account],
      ['Alarm Arn', arn],
    ]),
    '',
    'Threshold:',
    `- ${describeThreshold(alarm)}`,
    '',
    ...describeMetrics(settings),
    '',
    'State Change Actions:',
    ...table([
      ['OK', listActions(settings.OKActions)],
      ['ALARM', listActions(settings.AlarmActions)],
      ['INSUFFICIENT_DATA', listActions(settings.InsufficientDataActions)],
    ]),
  ].join('\n');
}

function describeThreshold({ settings }: AlarmRecord): string {
  const { rule } = readAlarmSettings(settings);
  return `The alarm is in the ALARM state when the metric is ${rule.comparison} ${formatNumber(rule.threshold)} for at least ${rule.datapointsToAlarm} of the last ${rule.evaluationPeriods} period(s) of ${rule.periodMs / 1_000} seconds.`;
}

function describeMetrics(settings: AlarmRecord['settings']): string[] {
  const missing: [string, string] = ['TreatMissingData', settings.TreatMissingData ?? 'missing'];
  if (settings.Metrics)
    return [
      'Monitored Metrics:',
      ...settings.Metrics.map(({ Id, Expression, MetricStat }) =>
        Expression === undefined
          ? `- ${Id}: ${MetricStat?.Metric?.Namespace} ${MetricStat?.Metric?.MetricName}, ${MetricStat?.Stat} of ${MetricStat?.Period} seconds`
          : `- ${Id}: ${Expression}`,
      ),
      ...table([missing]),
    ];
  const dimensions = (settings.Dimensions ?? []).map(({ Name, Value }) => `${Name} = ${Value}`).join(', ');
  return [
    'Monitored Metric:',
    ...table([
      ['MetricNamespace', settings.Namespace ?? ''],
      ['MetricName', settings.MetricName ?? ''],
      ['Dimensions', `[${dimensions}]`],
      ['Period', `${settings.Period} seconds`],
      ['Statistic', settings.Statistic ?? settings.ExtendedStatistic ?? ''],
      ['Unit', settings.Unit ?? 'not specified'],
      missing,
    ]),
  ];
}

const LABEL_WIDTH = 28;

const table = (rows: readonly [string, string][]): string[] =>
  rows.map(([label, value]) => `- ${`${label}:`.padEnd(LABEL_WIDTH)}${value}`.trimEnd());

const listActions = (actions: readonly string[] | undefined): string =>
  (actions ?? []).map((arn) => `[${arn}]`).join(' ');

/** `Monday 23 November, 2026 09:05:00 UTC` */
function formatForPeople(date: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(date);
  const time = date.toISOString().slice(11, 19);
  return `${part({ weekday: 'long' })} ${part({ day: '2-digit' })} ${part({ month: 'long' })}, ${part({ year: 'numeric' })} ${time} UTC`;
}
