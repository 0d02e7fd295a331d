/**
 * Settings of a deployment, and their defaults: the template is built from them, the estimate prices them, and both
 * must mean the same. What each may be is checked by `infra/config.ts`.
 */
import { DEFAULT_RECORDS_PER_WINDOW } from './pipeline-event.ts';

export const SWITCHES = ['on', 'off'] as const;

export const DEFAULT_SETTINGS = {
  schedule: 'on',
  runEveryTick: 'off',
  records: DEFAULT_RECORDS_PER_WINDOW,
  logRetentionDays: 30,
  aggregateRetentionDays: 365,
  resultRetentionDays: 7,
  lambdaLogRetentionDays: 14,
  alertWebhook: 'off',
  monthlyBudgetUsd: 2,
} as const;
