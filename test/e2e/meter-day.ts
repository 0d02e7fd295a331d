/**
 * Plays a day of the deployed pipeline on a fast clock and prints what the meter says of it, as JSON. In a process of its
 * own: inside of Jest's sandbox all code is slow. Usage: node meter-day.ts <data directory> <hours>
 */
import { mkdirSync } from 'node:fs';
import { synthesize } from '#cli/synthesize';
import { COST_ROUTE, RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredCost, MeteredRuns } from '#contracts/metered-cost';
import { STACK } from '#contracts/names';
import { HOUR_MS } from '#contracts/windows';
import { noteClock } from '#local/core/process-notes';
import { startLocalAws } from '#local/start-local-aws';
import { playTicks } from './play-ticks.ts';

export interface MeteredDay {
  cost: MeteredCost;
  runs: MeteredRuns['runs'];
  machineMs: number;
}

const DAY_MS = 24 * HOUR_MS;
const LEAD_MS = 5_000;

async function meterDay(dataDir: string, hours: number): Promise<MeteredDay> {
  const { outdir } = await synthesize();
  mkdirSync(dataDir, { recursive: true });
  const startMs = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
  noteClock(dataDir, startMs + LEAD_MS);
  const local = await startLocalAws({ dataDir, port: 0 });
  const read = async <T>(route: string): Promise<T> => (await fetch(local.url + route)).json() as Promise<T>;
  try {
    await local.deploy(outdir, STACK);
    const startedMs = performance.now();
    await local.startSchedules();
    await playTicks(local, startMs + hours * HOUR_MS);
    const machineMs = performance.now() - startedMs;
    const cost = await read<MeteredCost>(COST_ROUTE);
    const { runs } = await read<MeteredRuns>(`${RUN_COSTS_ROUTE}?limit=1000`);
    return { cost, runs, machineMs };
  } finally {
    await local.stop();
  }
}

const [, , dataDir = '', hours] = process.argv;
process.stdout.write(JSON.stringify(await meterDay(dataDir, Number(hours))));
