/** When an alarm goes off, in words. */
import type { ComparisonOperator, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { formatDuration } from '../format/time.ts';

const COMPARISONS: Readonly<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
  GreaterThanUpperThreshold: '> the upper limit',
  LessThanLowerThreshold: '< the lower limit',
  LessThanLowerOrGreaterThanUpperThreshold: 'outside of the limits',
};

/** All that a double surely has. */
const THRESHOLD_DIGITS = 15;

/** `ErrorRecords > 10 for 1 datapoint within 5 min` */
export function describeCondition(alarm: MetricAlarm): string {
  const {
    ComparisonOperator: operator,
    Threshold,
    EvaluationPeriods = 1,
    DatapointsToAlarm = EvaluationPeriods,
  } = alarm;
  const limit = Threshold?.toLocaleString('en-US', { maximumSignificantDigits: THRESHOLD_DIGITS });
  const comparison = [operator && COMPARISONS[operator], limit].filter((part) => part !== undefined).join(' ');
  const periodSeconds = readPeriod(alarm);
  const within =
    periodSeconds === undefined
      ? ''
      : ` within ${formatDuration(EvaluationPeriods * periodSeconds * 1_000).replace(/ 00 (s|min|h)$/, '')}`;
  const points =
    DatapointsToAlarm === EvaluationPeriods ? `${EvaluationPeriods}` : `${DatapointsToAlarm} of ${EvaluationPeriods}`;
  return `${readMetricName(alarm)} ${comparison} for ${points} datapoint${EvaluationPeriods === 1 ? '' : 's'}${within}`;
}

/** Of one datapoint, in seconds. */
export const readPeriod = ({ Period, Metrics = [] }: MetricAlarm): number | undefined =>
  Period ??
  Metrics.map(({ MetricStat, Period: own }) => MetricStat?.Period ?? own).find((period) => period !== undefined);

/** Of the metric that is watched, or of the expression. */
export function readMetricName({ MetricName, Metrics = [] }: MetricAlarm): string {
  const watched = Metrics.find(({ ReturnData }) => ReturnData !== false);
  return MetricName ?? watched?.Label ?? watched?.MetricStat?.Metric?.MetricName ?? watched?.Expression ?? 'The metric';
}

const MISSING_DATA: Readonly<Record<string, string>> = {
  breaching: 'Breach the threshold',
  notBreaching: 'Do not breach the threshold',
  ignore: 'Leave the state as it is',
  missing: 'Make it insufficient data',
};

/** What periods without data count as. CloudWatch's default is `missing`. */
export const describeMissingData = ({ TreatMissingData = 'missing' }: MetricAlarm): string =>
  MISSING_DATA[TreatMissingData] ?? TreatMissingData;
