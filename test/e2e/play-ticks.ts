/** Lets the schedule fire as fast as the machine can follow: the clock leaps over the time in which nothing happens. */
import type { ListExecutionsCommandInput, ListExecutionsCommandOutput } from '@aws-sdk/client-sfn';
import { stateMachineArn } from '#contracts/local-resources';
import { WINDOW_MS } from '#contracts/windows';
import { type LocalAws, rootCaller } from '#local/core/local-aws';
import type { RunningLocalAws } from '#local/start-local-aws';

/** Five minutes take some milliseconds. */
const LEAP_SPEED = 50_000;
/** While a run is under way: between two steps of its work seconds pass, and not minutes. */
const RUN_SPEED = 100;
const TICK_LEAD_MS = 1_000;

/** Resolves when the clock has passed `untilMs` and every run that started before is over. */
export async function playTicks({ aws }: RunningLocalAws, untilMs: number): Promise<void> {
  const { clock } = aws;
  while (clock.now() < untilMs) {
    const nextTickMs = Math.floor(clock.now() / WINDOW_MS + 1) * WINDOW_MS;
    clock.setSpeed(LEAP_SPEED);
    await clock.sleep(nextTickMs + TICK_LEAD_MS - clock.now());
    clock.setSpeed(RUN_SPEED);
    while (await isRunning(aws)) await clock.sleep(TICK_LEAD_MS);
  }
  clock.setSpeed(1);
}

async function isRunning(aws: LocalAws): Promise<boolean> {
  const { executions = [] } = await aws.call<ListExecutionsCommandInput, ListExecutionsCommandOutput>(
    'states',
    'ListExecutions',
    { stateMachineArn, statusFilter: 'RUNNING' },
    rootCaller,
  );
  return executions.length > 0;
}
