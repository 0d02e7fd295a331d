/** A day of the real pipeline on a fast clock: in a process of its own, since inside of Jest's sandbox all code is slow. */
import { mkdirSync } from 'node:fs';
import { synthesize } from '#cli/synthesize';
import { DAY_MS } from '#contracts/durations';
import { STACK } from '#contracts/names';
import { noteClock } from '#local/core/process-notes';
import { type LocalAwsOptions, type RunningLocalAws, startLocalAws } from '#local/start-local-aws';

/** The schedule begins right after midnight, so that the first tick is that of 00:05. */
const LEAD_MS = 5_000;

export interface StartedDay {
  local: RunningLocalAws;
  /** The midnight that it begins with, epoch ms. */
  startMs: number;
  /** Lets the clock run so many times as fast until it shows a time; what that sets off may still go on. */
  passUntil(untilMs: number, speed: number): Promise<void>;
}

/** Deploys the pipeline on the next midnight and starts its schedule. */
export async function startDay(
  dataDir: string,
  options: Pick<LocalAwsOptions, 'onError' | 'faults'> = {},
): Promise<StartedDay> {
  const { outdir } = await synthesize();
  const startMs = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
  mkdirSync(dataDir, { recursive: true });
  noteClock(dataDir, startMs + LEAD_MS);
  const local = await startLocalAws({ dataDir, port: 0, ...options });
  const { clock } = local.aws;
  await local.deploy(outdir, STACK);
  await local.startSchedules();
  const passUntil = async (untilMs: number, speed: number) => {
    clock.setSpeed(speed);
    await clock.sleep(untilMs - clock.now());
    clock.setSpeed(1);
  };
  return { local, startMs, passUntil };
}
