/** What every operation of CloudWatch works on, and the errors they share. */
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { AlarmStore } from './alarms/alarm-store.ts';
import type { DashboardStore } from './dashboard-store.ts';
import type { MetricStore } from './metrics/metric-store.ts';

export interface CloudWatchContext {
  aws: LocalAws;
  metrics: MetricStore;
  alarmStore: AlarmStore;
  dashboards: DashboardStore;
}

export const buildAlarmArn = ({ region, account }: LocalAws, name: string): string =>
  `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

export const invalidParameterValue = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', message);

export const invalidParameterCombination = (message: string): AwsError =>
  new AwsError('InvalidParameterCombinationException', message);

export const missingParameter = (message: string): AwsError =>
  new AwsError('MissingRequiredParameterException', message);

export const invalidNextToken = (): AwsError => new AwsError('InvalidNextToken', 'The next token is invalid.');
