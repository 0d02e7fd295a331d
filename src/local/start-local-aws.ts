/** The public face of the local AWS: starts it on a data directory and a loopback port, deploys to it, stops it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Deployment, type DeployOptions, deployStack } from './cloudformation/deploy.ts';
import { createResourceHandlers } from './cloudformation/resource-handlers.ts';
import { readAssembly } from './cloudformation/template.ts';
import { createClock } from './core/clock.ts';
import { createCore } from './core/create-core.ts';
import { emptyDataDir } from './core/data-dir.ts';
import type { LocalAws } from './core/local-aws.ts';
import { startEndpoint } from './endpoint/start-endpoint.ts';
import { createServices } from './services/create-services.ts';

export interface LocalAwsOptions {
  /** Absolute path; made if missing. Everything durable is below it. */
  dataDir: string;
  /** 0 picks a free one. */
  port: number;
  /** How many times as fast as the machine's clock. */
  speed?: number;
  /** Empties the data directory first. */
  fresh?: boolean;
  /** Hears of defects of the local AWS; their callers got a 500. */
  onError?: (error: unknown) => void;
}

export interface RunningLocalAws {
  url: string;
  aws: LocalAws;
  /** @param outdir a cloud assembly folder; it must stay while the local AWS runs */
  deploy(outdir: string, stackName: string, onResource?: DeployOptions['onResource']): Promise<Deployment>;
  /** Schedules fire from now on, not before: a first run can be watched alone. */
  startSchedules(): Promise<void>;
  stop(): Promise<void>;
}

const SCHEDULER = 'scheduler';
const CLOCK_SAVE_MS = 1_000;

/**
 * @throws StoreInUseError when another process uses the data directory
 * @throws NotADataDirectoryError when `fresh` would empty a folder that is not ours
 * @throws the system's error (EADDRINUSE, EACCES...) when the port or the directory cannot be used
 */
export async function startLocalAws(options: LocalAwsOptions): Promise<RunningLocalAws> {
  const { dataDir, port, speed = 1 } = options;
  if (options.fresh) emptyDataDir(dataDir);
  const clock = createClock({ speed, startMs: readLocalTime(dataDir) });
  const core = createCore({ dataDir, clock, buildServices: createServices });
  const saveClock = () => writeFileSync(clockFile(dataDir), JSON.stringify({ nowMs: clock.now() }));
  try {
    const endpoint = await startEndpoint({ core, port, ...(options.onError && { onError: options.onError }) });
    await core.start([SCHEDULER]);
    writeFileSync(endpointFile(dataDir), JSON.stringify({ url: endpoint.url, pid: process.pid }));
    const timer = setInterval(saveClock, CLOCK_SAVE_MS);
    return {
      url: endpoint.url,
      aws: core.aws,
      deploy: (outdir, stackName, onResource) =>
        deployStack({
          aws: core.aws,
          assembly: readAssembly(outdir, stackName),
          handlers: createResourceHandlers(),
          ...(onResource && { onResource }),
        }),
      startSchedules: () => core.startService(SCHEDULER),
      stop: async () => {
        clearInterval(timer);
        rmSync(endpointFile(dataDir), { force: true });
        saveClock();
        await endpoint.stop();
        await core.stop();
      },
    };
  } catch (error) {
    await core.stop();
    throw error;
  }
}

const clockFile = (dataDir: string): string => join(dataDir, 'clock.json');
const endpointFile = (dataDir: string): string => join(dataDir, 'endpoint.json');

/** Where the local AWS that uses a data directory listens, if one said so; it may have been killed since. */
export function findEndpointUrl(dataDir: string): string | undefined {
  const schema = z.object({ url: z.string() });
  return readJson(endpointFile(dataDir), schema)?.url;
}

/**
 * What the clock of a data directory's local AWS shows, epoch ms: the machine's time, or a later one after it ran
 * faster; a restart must not go back before what was recorded.
 */
export const readLocalTime = (dataDir: string): number =>
  Math.max(Date.now(), readJson(clockFile(dataDir), z.object({ nowMs: z.number() }))?.nowMs ?? 0);

/** A file that a killed process left half-written counts as missing. */
function readJson<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
