/** `npm run cost -- --metered`: what the local AWS used so far, by service and by run, and what a month of it would cost. */
import { existsSync } from 'node:fs';
import { COST_ROUTE, RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredCost, MeteredRuns } from '#contracts/metered-cost';
import { connect } from './connect.ts';
import { formatMeteredReport } from './metered-report.ts';
import { createPrinter } from './output.ts';
import { UserError } from './user-error.ts';

export interface MeteredCostOptions {
  dataDir: string;
  json: boolean;
}

const LATEST_RUNS = 10;

/** @throws UserError when nothing was ever metered in the data directory */
export async function meteredCost({ dataDir, json }: MeteredCostOptions): Promise<number> {
  if (!existsSync(dataDir))
    throw new UserError(`Nothing has run in ${dataDir} yet: npm start first, or name another folder with --data-dir`);
  const printer = createPrinter(json);
  const connection = await connect({ dataDir, printer });
  try {
    const cost = await read<MeteredCost>(connection.url, COST_ROUTE);
    const { runs } = await read<MeteredRuns>(connection.url, `${RUN_COSTS_ROUTE}?limit=${LATEST_RUNS}`);
    if (json) process.stdout.write(`${JSON.stringify({ ...cost, latestRuns: runs }, null, 2)}\n`);
    for (const line of formatMeteredReport(cost, runs)) printer.line(line);
    return 0;
  } finally {
    await connection.close();
  }
}

async function read<T>(url: string, route: string): Promise<T> {
  const response = await fetch(url + route);
  if (!response.ok) throw new Error(`${route} answered ${response.status}: ${await response.text()}`);
  // The local AWS answers what the contract says.
  return (await response.json()) as T;
}
