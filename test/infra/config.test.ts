import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '#contracts/errors';
import { parseConfig, pickSettings } from '#infra/config';

describe('the configuration', () => {
  test('is quiet and cheap by default', () => {
    expect(parseConfig({})).toEqual({
      stage: 'dev',
      schedule: 'on',
      runEveryTick: 'off',
      records: 1_000,
      seed: 42,
      logRetentionDays: 30,
      aggregateRetentionDays: 365,
      resultRetentionDays: 7,
      lambdaLogRetentionDays: 14,
      queryScanLimitMb: 1_000,
      alertWebhook: 'off',
      monthlyBudgetUsd: 2,
    });
  });

  test('takes numbers as the command line writes them', () => {
    const config = parseConfig({ records: '2000', seed: '0', monthlyBudgetUsd: '2.5', lambdaLogRetentionDays: '30' });

    expect(config).toMatchObject({ records: 2_000, seed: 0, monthlyBudgetUsd: 2.5, lambdaLogRetentionDays: 30 });
  });

  test('takes every setting', () => {
    const settings = { stage: 'prod', schedule: 'off', logRetentionDays: 7, alertEmail: 'oncall@example.com' };

    expect(parseConfig(settings)).toMatchObject(settings);
  });

  test.each([
    [{ stage: 'test' }, 'stage must be one of dev, prod, got "test"'],
    [{ schedule: 'yes' }, 'schedule must be one of on, off, got "yes"'],
    [{ runEveryTick: 'true' }, 'runEveryTick must be one of on, off, got "true"'],
    [{ records: '0' }, 'records must be a whole number between 1 and 1000000, got "0"'],
    [{ records: 'many' }, 'records must be a whole number between 1 and 1000000, got "many"'],
    [{ records: '' }, 'records must be a whole number between 1 and 1000000, got ""'],
    [{ records: true }, 'records must be a whole number between 1 and 1000000, got true'],
    [{ records: 1.5 }, 'records must be a whole number between 1 and 1000000, got 1.5'],
    [{ seed: -1 }, 'seed must be a whole number between 0 and 2147483647, got -1'],
    [{ logRetentionDays: 0 }, 'logRetentionDays must be a whole number between 1 and 3650, got 0'],
    [{ lambdaLogRetentionDays: 10 }, 'lambdaLogRetentionDays must be one of 1, 3, 5, 7, 14, 30, '],
    [{ queryScanLimitMb: 9 }, 'queryScanLimitMb must be a whole number between 10 and 1000000, got 9'],
    [{ alertEmail: 'oncall' }, 'alertEmail must be an e-mail address, like oncall@example.com, got "oncall"'],
    [{ monthlyBudgetUsd: -1 }, 'monthlyBudgetUsd must be a number between 0 and 1000, got -1'],
    [{ record: 5 }, 'record is not a setting; allowed: stage, schedule, runEveryTick, records, '],
  ])('refuses %j in one line that says what is allowed', (settings, message) => {
    const parse = () => parseConfig(settings);

    expect(parse).toThrow(ConfigurationError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow('\n');
  });

  test('names all wrong settings at once', () => {
    expect(() => parseConfig({ records: 0, stage: 'x' })).toThrow(/^stage must .*; records must /);
  });

  test('leaves alone what the CDK and its command line keep in the context', () => {
    const context = {
      '@aws-cdk/core:checkSecretUsage': true,
      'aws:cdk:bundling-stacks': ['**'],
      'availability-zones:account=1:region=x': [],
      'acknowledged-issue-numbers': [1],
      records: '5',
      typo: 1,
    };

    expect(pickSettings(context)).toEqual({ records: '5', typo: 1 });
  });
});
