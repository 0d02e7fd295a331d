/** Checks what PutMetricAlarm was given and reads its rule and its queries. */
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import { invalidParameterCombination, invalidParameterValue, missingParameter } from '../cloudwatch-context.ts';
import { type MetricQuery, readMetricQueries } from '../queries/metric-query.ts';
import { type AlarmRule, COMPARISONS, type Comparison, MISSING_DATA_TREATMENTS } from './alarm-rule.ts';
import type { AlarmSettings } from './alarm-store.ts';

const TOPIC_ARN = /^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+$/;

export interface AlarmDefinition {
  rule: AlarmRule;
  /** One of them is returned: the one that is compared with the threshold. */
  queries: MetricQuery[];
}

/** @throws AwsError for settings that CloudWatch would refuse or that are not supported */
export function readAlarmSettings(settings: AlarmSettings): AlarmDefinition {
  refuseUnsupported(settings);
  const queries = readMetricQueries(settings.Metrics ?? [buildQuery(settings)]);
  if (queries.filter(({ isReturned }) => isReturned).length !== 1)
    throw new AwsError('ValidationError', 'Exactly one element of the metrics list should return data.');
  const periods = new Set(queries.flatMap(({ source }) => source.periodMs ?? []));
  const [periodMs = 0] = periods;
  if (periods.size > 1)
    throw new AwsError('ValidationError', 'All metrics and expressions of an alarm must have the same period.');
  return { rule: readRule(settings, periodMs), queries };
}

/** A plain alarm is a query of one metric. */
const buildQuery = (settings: AlarmSettings): MetricDataQuery => {
  if (settings.MetricName === undefined || settings.Namespace === undefined || settings.Period === undefined)
    throw missingParameter('An alarm must have MetricName, Namespace and Period, or Metrics.');
  if ((settings.Statistic === undefined) === (settings.ExtendedStatistic === undefined))
    throw invalidParameterCombination(
      'Exactly one of the parameters Statistic and ExtendedStatistic must be specified.',
    );
  return {
    Id: 'm1',
    MetricStat: {
      Metric: {
        Namespace: settings.Namespace,
        MetricName: settings.MetricName,
        Dimensions: settings.Dimensions,
      },
      Period: settings.Period,
      Stat: settings.Statistic ?? settings.ExtendedStatistic,
      Unit: settings.Unit,
    },
  };
};

function readRule(settings: AlarmSettings, periodMs: number): AlarmRule {
  const evaluationPeriods = settings.EvaluationPeriods ?? 0;
  if (!Number.isInteger(evaluationPeriods) || evaluationPeriods < 1)
    throw invalidParameterValue(`EvaluationPeriods must be 1 or more, got ${settings.EvaluationPeriods}`);
  const datapointsToAlarm = settings.DatapointsToAlarm ?? evaluationPeriods;
  if (!Number.isInteger(datapointsToAlarm) || datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods)
    throw invalidParameterValue(
      `DatapointsToAlarm must be between 1 and EvaluationPeriods (${evaluationPeriods}), got ${datapointsToAlarm}`,
    );
  if (periodMs < MINUTE_MS)
    throw invalidParameterValue('High-resolution alarms (periods below 60) are not supported by the local AWS.');
  const maxMs = periodMs >= HOUR_MS ? 7 * DAY_MS : DAY_MS;
  if (periodMs * evaluationPeriods > maxMs)
    throw invalidParameterCombination(
      `Metrics cannot be checked across more than ${maxMs / DAY_MS} day(s) (EvaluationPeriods * Period must be <= ${maxMs / 1_000}).`,
    );
  const treatMissingData = MISSING_DATA_TREATMENTS.find((name) => name === (settings.TreatMissingData ?? 'missing'));
  if (!treatMissingData)
    throw invalidParameterValue(
      `TreatMissingData must be one of ${MISSING_DATA_TREATMENTS.join(', ')}, got ${settings.TreatMissingData}`,
    );
  if (settings.Threshold === undefined) throw missingParameter('The parameter Threshold is required.');
  return {
    periodMs,
    evaluationPeriods,
    datapointsToAlarm,
    threshold: settings.Threshold,
    comparison: readComparison(settings.ComparisonOperator),
    treatMissingData,
  };
}

function readComparison(operator: string | undefined): Comparison {
  const names = Object.keys(COMPARISONS) as Comparison[];
  const comparison = names.find((name) => name === operator);
  if (comparison) return comparison;
  throw invalidParameterValue(
    `ComparisonOperator must be one of ${names.join(', ')} in the local AWS, got ${operator}`,
  );
}

function refuseUnsupported(settings: AlarmSettings): void {
  if (settings.ThresholdMetricId !== undefined)
    throw invalidParameterValue('Anomaly detection is not supported by the local AWS.');
  if (settings.EvaluateLowSampleCountPercentile === 'ignore')
    throw invalidParameterValue('EvaluateLowSampleCountPercentile ignore is not supported by the local AWS.');
  const actions = [
    ...(settings.AlarmActions ?? []),
    ...(settings.OKActions ?? []),
    ...(settings.InsufficientDataActions ?? []),
  ];
  const other = actions.find((arn) => !TOPIC_ARN.test(arn));
  if (other !== undefined)
    throw invalidParameterValue(
      `Invalid arn syntax or an action that is not supported by the local AWS (only SNS topics are): ${other}`,
    );
}
