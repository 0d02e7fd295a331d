/** However fast the clock: each minute ticks once, and each is evaluated once by an alarm. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '#contracts/durations';
import { createClock } from '#local/core/clock';
import { operation, type Service } from '#local/core/service';
import { createAlarmStore } from '#local/services/cloudwatch/alarms/alarm-store';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createMetricStore } from '#local/services/cloudwatch/metrics/metric-store';
import { createScheduler } from '#local/services/scheduler/create-scheduler';
import { startTestCore } from '../helpers/test-core.ts';

const START_MS = Date.parse('2026-11-23T09:00:20Z');
const FIRST_MINUTE_MS = Date.parse('2026-11-23T09:01:00Z');
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:generate-logs';

/** Lambda as far as Scheduler sees it. */
const createLambda = (onEvent: (event: { time: string }) => void): Service => ({
  name: 'lambda',
  signingName: 'lambda',
  protocol: 'rest-json',
  operations: [
    operation(InvokeCommand, ({ Payload }) => {
      onEvent(JSON.parse(Buffer.from(Payload as Uint8Array).toString()));
      return { StatusCode: 202 };
    }),
  ],
});

/** @returns the minutes of the ticks, and those that an alarm saw the end of, epoch ms */
async function play(speed: number, minutes: number): Promise<{ ticks: number[]; evaluations: number[] }> {
  const ticks: number[] = [];
  const lambda = createLambda(({ time }) => ticks.push(Date.parse(time)));
  const clock = createClock({ startMs: START_MS });
  const core = await startTestCore((aws) => [createCloudWatch(aws), lambda, createScheduler(aws)], { clock });
  // One minute is above the threshold and the next is not, so that every evaluation changes the state.
  const toDataPoint = (_: unknown, index: number) => {
    const value = index % 2;
    return {
      atMs: FIRST_MINUTE_MS + (index - 1) * MINUTE_MS,
      unit: 'None',
      count: 1,
      sum: value,
      low: value,
      high: value,
    };
  };
  createMetricStore(core.aws.store).put(
    { namespace: 'test', name: 'turns', dimensions: [] },
    Array.from({ length: minutes + 10 }, toDataPoint),
  );
  await core.call('cloudwatch', 'PutMetricAlarm', {
    AlarmName: 'turns',
    Namespace: 'test',
    MetricName: 'turns',
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 0.5,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  await core.call('scheduler', 'CreateSchedule', {
    Name: 'tick',
    ScheduleExpression: 'cron(* * * * ? *)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: FUNCTION,
      RoleArn: 'arn:aws:iam::000000000000:role/tick',
      Input: '{"time":"<aws.scheduler.scheduled-time>"}',
    },
  });
  clock.setSpeed(speed);
  await clock.sleep(minutes * MINUTE_MS);
  clock.setSpeed(1);
  const changes = createAlarmStore(core.aws).listHistory({
    type: 'StateUpdate',
    fromMs: 0,
    toMs: Number.MAX_SAFE_INTEGER,
  });
  await core.stop();
  return {
    ticks,
    evaluations: changes.map(({ data }) => Date.parse(JSON.parse(data).newState.stateReasonData.queryDate)),
  };
}

describe.each([
  [300, 10],
  [1_000, 40],
  [20_000, 240],
])('at %d times the speed', (speed, minutes) => {
  const everyMinute = Array.from({ length: minutes }, (_, index) => FIRST_MINUTE_MS + index * MINUTE_MS);
  let played: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    played = await play(speed, minutes);
  });

  test('no tick is lost or doubled', () => {
    expect(played.ticks).toEqual(everyMinute);
  });

  test('every period of an alarm is evaluated', () => {
    expect(played.evaluations).toEqual(everyMinute);
  });
});
