/** The start of a local AWS that was there before, from the process to a deployed template. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Benchmark, BenchmarkReport } from './benchmark.ts';
import { elapsedTime, measureByTurns, type Turns } from './measure.ts';
import { withFolder } from './temporary-aws.ts';

const TURNS: Turns = { warmUps: 1, repeats: 9, stopwatch: elapsedTime };

const AIM_SECONDS = 1.5;

const runNode = (...args: string[]) => promisify(execFile)(process.execPath, args);
const startOnce = join(import.meta.dirname, 'start-once.ts');

/** The aim is meant for a machine that does nothing else. */
const measureStart = (): Promise<BenchmarkReport> =>
  withFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    // The first one synthesizes and deploys.
    await runNode(startOnce, dataDir);
    const start = { unit: 'starts', count: 1 };
    const measured = await measureByTurns(
      {
        local: { name: 'local AWS', ...start, run: () => runNode(startOnce, dataDir) },
        node: { name: 'Node alone', ...start, run: () => runNode('-e', '') },
      },
      TURNS,
    );
    return {
      description: `A process that starts the local AWS on a data directory and a template that are there, checks that nothing is to be deployed, and ends; time on the wall, median of ${TURNS.repeats} repeats by turns.`,
      measurements: Object.values(measured),
      figures: [
        { name: 'start of the local AWS', measured: measured.local.seconds, unit: 's', aim: { below: AIM_SECONDS } },
      ],
    };
  });

export const start: Benchmark = {
  summary: 'the start of the local AWS on a data directory that is there',
  run: measureStart,
};
