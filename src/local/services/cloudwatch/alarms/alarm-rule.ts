/** When an alarm is in alarm: what evaluation needs of it, and nothing of where it is kept. */
import type { ComparisonOperator } from '@aws-sdk/client-cloudwatch';

export const MISSING_DATA_TREATMENTS = ['missing', 'notBreaching', 'breaching', 'ignore'] as const;
export type MissingDataTreatment = (typeof MISSING_DATA_TREATMENTS)[number];

/** Comparisons with a fixed threshold; those with an anomaly band are not supported. */
export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: {
    words: 'greater than or equal to',
    test: (value: number, threshold: number) => value >= threshold,
  },
  GreaterThanThreshold: { words: 'greater than', test: (value: number, threshold: number) => value > threshold },
  LessThanThreshold: { words: 'less than', test: (value: number, threshold: number) => value < threshold },
  LessThanOrEqualToThreshold: {
    words: 'less than or equal to',
    test: (value: number, threshold: number) => value <= threshold,
  },
} as const satisfies Partial<
  Record<ComparisonOperator, { words: string; test: (value: number, threshold: number) => boolean }>
>;
export type Comparison = keyof typeof COMPARISONS;

export interface AlarmRule {
  periodMs: number;
  /** N of "M out of N". */
  evaluationPeriods: number;
  /** M. */
  datapointsToAlarm: number;
  threshold: number;
  comparison: Comparison;
  treatMissingData: MissingDataTreatment;
}

/** One period; without a value its data are missing. */
export interface Datapoint {
  /** Start of the period, epoch ms. */
  atMs: number;
  value: number | undefined;
}

export const isBreaching = ({ comparison, threshold }: AlarmRule, value: number): boolean =>
  COMPARISONS[comparison].test(value, threshold);

/**
 * Periods that an evaluation looks at. CloudWatch retrieves more than EvaluationPeriods so that late data count, and
 * does not say how many; in every example of its guide it is 5 for 3.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const evaluationRange = ({ evaluationPeriods }: AlarmRule): number => evaluationPeriods + EXTRA_PERIODS;

const EXTRA_PERIODS = 2;
