import { describe, expect, test } from '@jest/globals';
import { DRIVERS } from '#cost/drivers';
import { estimateMonth } from '#cost/estimate';
import { PRICE_ITEMS } from '#cost/price-list';
import { type CostSettings, DEFAULT_COST_SETTINGS, type SettingName } from '#cost/settings';
import { stateMachine } from './support/state-machine.ts';

const usageOf = (changes: Partial<CostSettings>) =>
  estimateMonth({ ...DEFAULT_COST_SETTINGS, ...changes }, stateMachine).usage;

/** Far enough that everything moves which can. */
const CHANGES: Record<SettingName, Partial<CostSettings>> = {
  schedule: { schedule: 'off' },
  runEveryTick: { runEveryTick: 'on' },
  records: { records: 1_000_000 },
  logRetentionDays: { logRetentionDays: 300 },
  aggregateRetentionDays: { aggregateRetentionDays: 30 },
  resultRetentionDays: { resultRetentionDays: 70 },
  lambdaLogRetentionDays: { lambdaLogRetentionDays: 90 },
  alertEmail: { alertEmail: undefined },
};

describe('a setting', () => {
  const before = usageOf({});

  test.each(Object.keys(CHANGES) as SettingName[])('%s moves the lines that name it, and no others', (setting) => {
    const after = usageOf(CHANGES[setting]);

    const moved = PRICE_ITEMS.filter((item) => (before[item] ?? 0) !== (after[item] ?? 0));
    expect(moved).toEqual(PRICE_ITEMS.filter((item) => DRIVERS[item].includes(setting)));
  });
});
