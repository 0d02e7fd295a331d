/** What the estimate says of a step against what the real handler does. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { STEPS } from '#contracts/steps';
import { STEP_LOG_BYTES, TRUTH_SHARE } from '#cost/measured';
import { usageOfCalls } from '#cost/operation-usage';
import { DEFAULT_COST_SETTINGS } from '#cost/settings';
import { callsOfStep, usageOfStep } from '#cost/step-usage';
import { expectAbout } from './support/expect-about.ts';
import { bytesOfInvocation } from './support/log-bytes.ts';
import { type InvokedSteps, runSteps } from './support/run-steps.ts';

let invoked: InvokedSteps;
beforeAll(async () => {
  invoked = await runSteps();
});

const context = { settings: DEFAULT_COST_SETTINGS, closesHour: true };
const count = (calls: string[]) =>
  Object.fromEntries([...new Set(calls)].map((call) => [call, calls.filter((other) => other === call).length]));
/** The window of the test has no incident: what a few windows write is deleted in the others. */
const withoutTruth = (calls: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(calls)
      .map(([call, times]): [string, number] => {
        if (call === 's3:PutObject') return [call, times - TRUTH_SHARE];
        return [call, call === 's3:DeleteObject' ? times + TRUTH_SHARE : times];
      })
      .filter(([, times]) => times > 0),
  );

describe.each(STEPS.map(({ name }) => name))('%s', (name) => {
  test('asks of AWS what the estimate says', () => {
    expect(withoutTruth(callsOfStep(name, context))).toEqual(count(invoked[name].calls));
  });

  test('logs as much as was measured', () => {
    expectAbout(bytesOfInvocation(name, invoked[name].lines), STEP_LOG_BYTES[name]);
  });
});

describe('generate-logs in the middle of an hour', () => {
  test('asks of AWS what the estimate says', () => {
    const calls = callsOfStep('generate-logs', { ...context, closesHour: false });

    expect(withoutTruth(calls)).toEqual(count(invoked.tick.calls));
  });

  test('puts and lists more objects of larger windows', () => {
    const large = { settings: { ...DEFAULT_COST_SETTINGS, records: 1_000_000 }, closesHour: true };

    expect(callsOfStep('generate-logs', large)['s3:PutObject']).toBeCloseTo(60, 1);
    expect(callsOfStep('plan-analysis', large)['s3:ListObjectsV2']).toBe(2 * Math.ceil((60 * 288) / 1_000));
  });

  test('is billed for its memory, its start and its records', () => {
    const gbSeconds = (records: number) =>
      usageOfStep('generate-logs', { settings: { ...DEFAULT_COST_SETTINGS, records }, closesHour: false })
        .lambdaGbSeconds ?? 0;

    // Half a GB for a second of INIT and half a second of waiting.
    expect(gbSeconds(1)).toBeCloseTo(0.75, 2);
    expect(gbSeconds(1_000_000)).toBeGreaterThan(10 * gbSeconds(1_000));
  });
});

describe('calls', () => {
  test('are billed by their kind: writes and lists, reads, free deletes, catalog requests', () => {
    const usage = usageOfCalls({
      's3:PutObject': 2,
      's3:ListObjectsV2': 1,
      's3:HeadObject': 1,
      's3:DeleteObject': 4,
      'glue:GetTable': 5,
      'glue:GetCrawler': 6,
    });

    expect(usage).toEqual({ s3Writes: 3, s3Reads: 1, s3Deletes: 4, catalogRequests: 5 });
  });
});
