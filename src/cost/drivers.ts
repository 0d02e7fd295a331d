/** Which settings each line of the bill depends on, the strongest first; test/cost/drivers.test.ts turns each of them. */
import type { PriceItem } from './price-list.ts';
import type { SettingName } from './settings.ts';

export const DRIVERS: Record<PriceItem, readonly SettingName[]> = {
  transitions: ['schedule', 'runEveryTick'],
  lambdaRequests: ['schedule'],
  lambdaGbSeconds: ['schedule', 'records'],
  s3Writes: ['schedule', 'records', 'logRetentionDays'],
  s3Reads: ['schedule', 'records', 'logRetentionDays'],
  s3Deletes: ['schedule'],
  s3StoredByteMonths: ['records', 'logRetentionDays', 'aggregateRetentionDays', 'schedule', 'resultRetentionDays'],
  crawlerDpuHours: ['schedule'],
  catalogObjects: ['aggregateRetentionDays', 'logRetentionDays', 'schedule'],
  catalogRequests: ['schedule', 'logRetentionDays'],
  athenaScannedBytes: ['schedule', 'records'],
  customMetrics: ['schedule'],
  alarmMetrics: [],
  dashboards: [],
  logIngestedBytes: ['schedule', 'runEveryTick'],
  logStoredByteMonths: ['lambdaLogRetentionDays', 'runEveryTick', 'schedule'],
  schedulerInvocations: ['schedule'],
  snsPublishes: ['schedule'],
  snsEmails: ['alertEmail', 'schedule'],
  traces: ['schedule', 'runEveryTick'],
  budgets: [],
};
