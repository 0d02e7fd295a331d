import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '#contracts/errors';
import { billCloudWatchLogs, GUIDE_BYTES_PER_MONTH, GUIDE_ESTIMATE, rawBytesPerMonth } from '#cost/alternatives';
import { dearestLines, estimateMonth } from '#cost/estimate';
import type { PriceItem } from '#cost/price-list';
import { DEFAULT_SCENARIO, GUIDE_SCENARIO, priceScenario } from '#cost/scenarios';
import { type CostSettings, DEFAULT_COST_SETTINGS } from '#cost/settings';
import { totalUsd, totalUsdWithoutFree } from '#cost/total';
import { addUsage, scaleUsage } from '#cost/usage';
import { parseConfig } from '#infra/config';
import { stateMachine } from './support/state-machine.ts';

const estimate = (changes: Partial<CostSettings> = {}) =>
  estimateMonth({ ...DEFAULT_COST_SETTINGS, ...changes }, stateMachine);
const month = estimate();
const lineOf = (item: PriceItem, of = month) => of.lines.find((line) => line.item === item);

describe('the estimate of a month', () => {
  test('is of what is deployed when nobody sets anything', () => {
    expect(parseConfig({ alertEmail: DEFAULT_COST_SETTINGS.alertEmail })).toMatchObject(DEFAULT_COST_SETTINGS);
  });

  test('adds its lines up, with and without the free tier', () => {
    expect(month.usd).toBeCloseTo(totalUsd(month.lines), 10);
    expect(month.usdWithoutFree).toBeCloseTo(totalUsdWithoutFree(month.lines), 10);
    expect(month.usd).toBeLessThan(month.usdWithoutFree);
  });

  test('uses what its runs and the rest of it use', () => {
    const runs = month.runs.map(({ usage, perMonth }) => scaleUsage(usage, perMonth));
    const all = addUsage(...runs, ...month.standing.map(({ usage }) => usage));

    for (const { item, quantity } of month.lines) expect(quantity).toBeCloseTo(all[item] ?? 0, 3);
  });

  test('bills each query of an hour 10 MB at least, and whole MB beyond', () => {
    // 100 queries of people are over a day, which is some 9.5 MB of gzip.
    expect(lineOf('athenaScannedBytes')?.quantity).toBe(2 * 720 * 10e6 + 100 * 10e6);
    const large = estimate({ records: 1_000_000 });
    expect((lineOf('athenaScannedBytes', large)?.quantity ?? 0) % 1e6).toBe(0);
    expect(lineOf('athenaScannedBytes', large)?.quantity).toBeGreaterThan(2 * 720 * 400e6);
  });

  test('bills a crawl ten minutes of two DPUs', () => {
    expect(lineOf('crawlerDpuHours')?.usd).toBeCloseTo((2 * 10 * 0.44) / 60, 10);
  });

  test('bills a PUT a tick, and stores what the retention keeps', () => {
    const kept = (days: number) => lineOf('s3StoredByteMonths', estimate({ logRetentionDays: days }))?.quantity ?? 0;

    expect(lineOf('s3Writes')?.quantity).toBeGreaterThan(8_640);
    // 288 gzips of some 33 kB a day.
    expect((kept(60) - kept(30)) / (30 * 288)).toBeCloseTo(33_000, -3);
  });

  test('has the e-mails of the guide, and for each of them an invocation that explains it in another', () => {
    const runs = addUsage(...month.runs.map(({ usage, perMonth }) => scaleUsage(usage, perMonth)));

    expect(lineOf('snsEmails')?.quantity).toBe(200);
    expect(lineOf('snsPublishes')?.quantity).toBe(200);
    expect((lineOf('lambdaRequests')?.quantity ?? 0) - (runs.lambdaRequests ?? 0)).toBe(100);
  });

  test('is next to nothing without the schedule', () => {
    const off = estimate({ schedule: 'off' });

    expect(off.usd).toBe(0);
    expect(off.lines.map(({ item }) => item)).toEqual(['alarmMetrics', 'dashboards', 'budgets']);
  });

  test('puts the dearest lines first', () => {
    const costs = dearestLines(month).map(({ usd }) => usd);

    expect(dearestLines(estimate({ runEveryTick: 'on' }))[0]?.item).toBe('transitions');
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    expect(costs.every((usd) => usd > 0)).toBe(true);
  });

  test.each<[Partial<Record<keyof CostSettings, unknown>>, string]>([
    [{ records: -5 }, 'records must be a whole number between 1 and 1000000, got -5'],
    [{ records: 0.5 }, 'records must be a whole number between 1 and 1000000, got 0.5'],
    [{ records: Number.NaN }, 'records must be a whole number between 1 and 1000000, got NaN'],
    [{ runEveryTick: true }, 'runEveryTick must be one of on, off, got true'],
    [{ logRetentionDays: -1 }, 'logRetentionDays must be a whole number of days, at least 1, got -1'],
    [
      { schedule: 'rate(1 minute)' },
      'schedule must be one of on, off: no other than a tick every 5 minutes can be priced, got "rate(1 minute)"',
    ],
  ])('refuses %j in one line', (changes, message) => {
    const refused = () => estimate(changes as Partial<CostSettings>);

    expect(refused).toThrow(ConfigurationError);
    expect(refused).toThrow(message);
    expect(refused).not.toThrow('\n');
  });

  test('refuses a region without prices', () => {
    expect(() => estimateMonth(DEFAULT_COST_SETTINGS, stateMachine, 'us-west-9')).toThrow(
      /us-east-1, got "us-west-9"$/,
    );
  });

  test('refuses a task that it has no price for, by its state', () => {
    const States = { Other: { Type: 'Task' as const, Resource: 'arn:aws:states:::batch:submitJob' } };

    expect(() => estimateMonth(DEFAULT_COST_SETTINGS, { StartAt: 'Other', States })).toThrow(
      'The state machine cannot be priced: state Other: arn:aws:states:::batch:submitJob is not known',
    );
  });

  test('refuses a function that is no step', () => {
    const Parameters = { FunctionName: '${OtherArn}' };
    const States = { Other: { Type: 'Task' as const, Resource: 'arn:aws:states:::lambda:invoke', Parameters } };

    expect(() => estimateMonth(DEFAULT_COST_SETTINGS, { StartAt: 'Other', States })).toThrow(
      'state Other: ${OtherArn} is no step',
    );
  });
});

describe('the promised volumes', () => {
  test.each([DEFAULT_SCENARIO, GUIDE_SCENARIO])('$name costs no more than its goal', (scenario) => {
    const { estimate: priced, goalUsd, isGoalMet } = priceScenario(scenario, stateMachine);

    expect(priced.usd).toBeLessThanOrEqual(goalUsd ?? 0);
    expect(isGoalMet).toBe(true);
  });

  test.each([DEFAULT_SCENARIO, GUIDE_SCENARIO])('$name is judged by its goal', (scenario) => {
    expect(priceScenario({ ...scenario, goalUsd: 0.1 }, stateMachine).isGoalMet).toBe(false);
  });

  test('promise nothing of other settings', () => {
    expect(priceScenario({ name: 'other', settings: DEFAULT_COST_SETTINGS }, stateMachine)).not.toHaveProperty(
      'isGoalMet',
    );
  });

  test('the guide volume is 20 GB a month before gzip', () => {
    expect(rawBytesPerMonth(GUIDE_SCENARIO.settings) / GUIDE_BYTES_PER_MONTH).toBeCloseTo(1, 3);
  });
});

describe('the same logs in CloudWatch Logs', () => {
  test('cost half a dollar a GB beyond five, and storage', () => {
    const [ingestion, storage] = billCloudWatchLogs(GUIDE_SCENARIO.settings, 'us-east-1');

    expect(ingestion?.usd).toBeCloseTo(7.5, 2);
    // Some 1.8 GB of gzip, all of it billed.
    expect(storage?.usd).toBeCloseTo(0.054, 2);
  });

  test('share what is left of the free five GB with storage', () => {
    const bill = billCloudWatchLogs(DEFAULT_COST_SETTINGS, 'us-east-1');

    expect(totalUsd(bill)).toBe(0);
    expect(totalUsdWithoutFree(bill)).toBeGreaterThan(1.5);
  });
});

describe("the guide's estimate", () => {
  test('is what its lines come to, but for its rounding', () => {
    expect(Math.abs(totalUsd(GUIDE_ESTIMATE.lines) - GUIDE_ESTIMATE.usd)).toBeLessThan(0.01);
  });
});
