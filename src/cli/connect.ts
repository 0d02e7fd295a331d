/** Reaches the local AWS of a data directory: the one that runs there, or one started for this command alone. */
import { NotADataDirectoryError } from '#local/core/data-dir';
import { StoreInUseError } from '#local/core/store';
import { findEndpointUrl, type RunningLocalAws, startLocalAws } from '#local/start-local-aws';
import { deployPipeline } from './deploy-pipeline.ts';
import { dim, type Printer } from './output.ts';
import { pointAt } from './point-at.ts';
import { UserError } from './user-error.ts';

export interface Connection {
  /** Stops what `connect` started; a local AWS that ran before goes on. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  dataDir: string;
  printer: Printer;
}

export async function connect({ dataDir, printer }: ConnectOptions): Promise<Connection> {
  const running = await findRunning(dataDir);
  if (running) {
    pointAt(running);
    return { close: async () => undefined };
  }
  printer.line(
    dim('No local AWS runs on this data directory: starting one for this command. npm start keeps one running.'),
  );
  const local = await startOrExplain({ dataDir, port: 0 });
  try {
    await deployPipeline(local, { dataDir, printer });
  } catch (error) {
    await local.stop();
    throw error;
  }
  pointAt(local.url);
  return { close: () => local.stop() };
}

async function findRunning(dataDir: string): Promise<string | undefined> {
  const url = findEndpointUrl(dataDir);
  if (!url) return undefined;
  // Any answer will do: it is there.
  return fetch(url).then(
    () => url,
    () => undefined,
  );
}

/** Starts the local AWS; what stands in the way of it becomes one clear line. */
export async function startOrExplain(options: Parameters<typeof startLocalAws>[0]): Promise<RunningLocalAws> {
  try {
    return await startLocalAws(options);
  } catch (cause) {
    throw explain(cause, options);
  }
}

function explain(cause: unknown, { dataDir, port }: { dataDir: string; port: number }): unknown {
  if (cause instanceof NotADataDirectoryError) return new UserError(cause.message, { cause });
  if (cause instanceof StoreInUseError) {
    const url = findEndpointUrl(dataDir);
    const where = url ? ` (it listens at ${url})` : '';
    return failure(
      `Another pennylake uses the data directory ${dataDir}${where}: stop it, or choose another one with --data-dir`,
      cause,
    );
  }
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return failure(
        `Port ${port} is in use: stop what listens there, or choose another one with --port (0 picks a free one)`,
        cause,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure(
        `Cannot write to the data directory ${dataDir} or listen on port ${port} (${code}): choose others with --data-dir and --port`,
        cause,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return failure(`The data directory ${dataDir} is not a folder: choose another one with --data-dir`, cause);
    default:
      return cause;
  }
}

const failure = (message: string, cause: unknown) => new UserError(message, { exitCode: 1, cause });
