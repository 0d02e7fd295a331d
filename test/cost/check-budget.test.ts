import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '#contracts/errors';
import { checkBudget } from '#cost/check-budget';
import { type Estimate, estimateMonth } from '#cost/estimate';
import { formatUsd } from '#cost/format-usd';
import { type CostSettings, DEFAULT_COST_SETTINGS } from '#cost/settings';
import { REPOSITORY } from '#infra/repository';
import { stateMachine } from './support/state-machine.ts';

const estimate = (changes: Partial<CostSettings> = {}): Estimate =>
  estimateMonth({ ...DEFAULT_COST_SETTINGS, ...changes }, stateMachine);

describe('the guard of the budget', () => {
  test('lets through what costs as much as it may', () => {
    const month = estimate();

    expect(() => checkBudget(month, month.usd)).not.toThrow();
  });

  test('names the estimate, the dearest lines and what to change, in one line', () => {
    const month = estimate({ runEveryTick: 'on' });
    const check = () => checkBudget(month, 0.5);

    expect(check).toThrow(ConfigurationError);
    expect(check).toThrow(`A month is estimated at ${formatUsd(month.usd)}, over monthlyBudgetUsd 0.5: `);
    expect(check).toThrow(/: Step Functions state transitions \$1\.\d\d \(schedule, runEveryTick\); /);
    expect(check).not.toThrow('\n');
  });

  test('names the budget that would be enough', () => {
    const month = estimate();
    const [, enough] = /to (\d+\.\d\d) or more/.exec(messageOf(month, 0)) ?? [];

    expect(() => checkBudget(month, Number(enough))).not.toThrow();
    expect(() => checkBudget(month, Number(enough) - 0.01)).toThrow();
  });

  test('blames the volume when the volume is to blame', () => {
    expect(messageOf(estimate({ records: 1_000_000, logRetentionDays: 365 }), 2)).toMatch(
      /: S3 storage \$\d+\.\d\d \(records, logRetentionDays\); /,
    );
  });

  test('lets a pipeline without a schedule cost nothing', () => {
    expect(() => checkBudget(estimate({ schedule: 'off' }), 0)).not.toThrow();
  });
});

function messageOf(month: Estimate, budgetUsd: number): string {
  try {
    checkBudget(month, budgetUsd);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('a synthesis', () => {
  test('with a budget of 0 fails with the estimate in its only line', async () => {
    const context = JSON.stringify({ monthlyBudgetUsd: '0' });
    const { code, stderr } = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const env = { ...process.env, NODE_ENV: '', CDK_OUTDIR: tmpdir(), CDK_CONTEXT_JSON: context };
      const app = execFile(process.execPath, ['infra/main.ts'], { cwd: REPOSITORY, env }, (_error, _stdout, text) =>
        resolve({ code: app.exitCode, stderr: text }),
      );
    });

    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/^A month is estimated at \$\d\.\d\d, over monthlyBudgetUsd 0: [^\n]*$/);
  });
});
