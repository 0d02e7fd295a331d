/** Plays a day of the pipeline and prints what the meter says of it, as JSON. Usage: node meter-day.ts <data directory> <hours> */
import { isDeepStrictEqual } from 'node:util';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { HOUR_MS, SECOND_MS } from '#contracts/durations';
import { stateMachineArn } from '#contracts/local-resources';
import { COST_ROUTE, RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredCost, MeteredRuns } from '#contracts/metered-cost';
import type { RunningLocalAws } from '#local/start-local-aws';
import { startDay } from './fast-day.ts';
import { createPipeline } from './pipeline.ts';

export interface MeteredDay {
  cost: MeteredCost;
  runs: MeteredRuns['runs'];
}

const SPEED = 20_000;

async function meterDay(dataDir: string, hours: number): Promise<MeteredDay> {
  const { local, startMs, passUntil } = await startDay(dataDir);
  const read = async <T>(route: string): Promise<T> => (await fetch(local.url + route)).json() as Promise<T>;
  try {
    await passUntil(startMs + hours * HOUR_MS + SECOND_MS, SPEED);
    await settle(local);
    return await readWhenStill(
      () => read<MeteredCost>(COST_ROUTE),
      async () => (await read<MeteredRuns>(`${RUN_COSTS_ROUTE}?limit=1000`)).runs,
    );
  } finally {
    await local.stop();
  }
}

/** The run that closes the last hour is under way, and its log follows it. */
async function settle({ aws: { clock }, url }: RunningLocalAws): Promise<void> {
  const { sfn } = createPipeline(url);
  const running = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' });
  do await clock.sleep(SECOND_MS);
  while ((await sfn.send(running)).executions?.length);
}

/** Logs are written a moment after what they tell of: the two belong together when none came in between. */
async function readWhenStill(
  readCost: () => Promise<MeteredCost>,
  readRuns: () => Promise<MeteredDay['runs']>,
): Promise<MeteredDay> {
  let runs = await readRuns();
  for (;;) {
    const cost = await readCost();
    const after = await readRuns();
    if (isDeepStrictEqual(runs, after)) return { cost, runs };
    runs = after;
  }
}

const [, , dataDir = '', hours] = process.argv;
process.stdout.write(JSON.stringify(await meterDay(dataDir, Number(hours))));
