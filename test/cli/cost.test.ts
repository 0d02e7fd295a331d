import { beforeAll, describe, expect, test } from '@jest/globals';
import { GUIDE_ESTIMATE } from '#cost/alternatives';
import { formatUsd } from '#cost/format-usd';
import type { PricedScenario } from '#cost/scenarios';
import { type Finished, runCli } from '../e2e/cli.ts';

describe('npm run cost', () => {
  let text: string;
  let scenarios: PricedScenario[];
  beforeAll(async () => {
    const [asText, asJson] = await Promise.all([runCli('cost'), runCli('cost', '--json')]);
    expect([asText.code, asJson.code]).toEqual([0, 0]);
    text = asText.stdout;
    scenarios = JSON.parse(asJson.stdout);
  });

  test('prices the default volume and the 20 GB of the guide, line by line', () => {
    expect(scenarios.map(({ settings }) => settings.records)).toEqual([1_000, expect.any(Number)]);
    for (const { estimate } of scenarios) {
      expect(text).toContain(`${formatUsd(estimate.usd)} a month; without the free tier`);
      for (const { price } of estimate.lines) expect(text).toContain(price.name);
    }
  });

  test('says whether the goals are met', () => {
    for (const { goalUsd = 0, isGoalMet } of scenarios)
      expect(text).toMatch(
        new RegExp(`Goal: at most \\$${goalUsd.toFixed(2)} a month: ${isGoalMet ? 'met' : 'missed by \\$'}`),
      );
  });

  test('stands beside CloudWatch Logs and beside what the guide says', () => {
    expect(text.match(/The same logs in CloudWatch Logs, kept 30 days +\$\d+\.\d\d/g)).toHaveLength(2);
    expect(text).toContain(`The guide's estimate, which has no Step Functions  ${formatUsd(GUIDE_ESTIMATE.usd)}`);
  });

  test('fits a terminal of 120 columns, without colours where there is none', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(text).not.toContain('\u001b');
  });
});

describe('npm run cost with options', () => {
  test('prices another volume and retention, of which nothing is promised', async () => {
    const { stdout } = await runCli('cost', '--records', '5000', '--retention-days', '7', '--json');

    const [scenario]: PricedScenario[] = JSON.parse(stdout);
    expect(scenario?.settings).toMatchObject({ records: 5_000, logRetentionDays: 7 });
    expect(scenario).not.toHaveProperty('goalUsd');
  });

  test('prices a pipeline whose schedule is off', async () => {
    const { stdout, code } = await runCli('cost', '--schedule', 'off');

    expect(code).toBe(0);
    expect(stdout).toContain('$0.00 a month; without the free tier $3.80');
  });

  test('prices a run at every tick, which stays below two dollars', async () => {
    const { stdout } = await runCli('cost', '--run-every-tick', 'on', '--json');

    const scenarios: PricedScenario[] = JSON.parse(stdout);
    for (const { estimate } of scenarios) {
      expect(estimate.usd).toBeGreaterThan(1);
      expect(estimate.usd).toBeLessThan(2);
    }
  });

  test.each([
    [['--region', 'eu-west-1'], 'region must be one whose prices are known: us-east-1, got "eu-west-1"'],
    [['--records', '-5'], 'records must be a whole number between 1 and 1000000, got -5'],
    [['--retention-days', '0'], 'logRetentionDays must be a whole number of days, at least 1, got 0'],
    [['--run-every-tick', 'yes'], 'runEveryTick must be one of on, off, got "yes"'],
    [['--schedule', 'cron(0 2 * * ? *)'], 'schedule must be one of on, off: '],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await runCli('cost', ...args);

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: [^\n]*\n$/);
    expect(stderr).toContain(message);
  });

  test('refuses a region for what was metered, which is priced where it ran', async () => {
    const { code, stderr }: Finished = await runCli('cost', '--metered', '--region', 'us-east-1');

    expect(code).toBe(2);
    expect(stderr).toContain("option '--metered' cannot be used with option '--region <region>'");
  });

  test('refuses what is no number', async () => {
    const { code, stderr }: Finished = await runCli('cost', '--records', 'many');

    expect(code).not.toBe(0);
    expect(stderr).toContain("argument 'many' is invalid. It must be a number.");
  });

  test('lists its options', async () => {
    const { stdout, code } = await runCli('cost', '--help');

    expect(code).toBe(0);
    for (const option of [
      '--records',
      '--retention-days',
      '--schedule',
      '--run-every-tick',
      '--region',
      '--json',
      '--help',
    ])
      expect(stdout).toContain(option);
  });
});
