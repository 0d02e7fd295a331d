/** Reaches the local AWS of a data directory: the one that runs there, or one started for this command alone. */
import { findEndpointUrl } from '#local/core/process-notes';
import { dim, type Printer } from './output.ts';
import { pointAt } from './point-at.ts';

export interface Connection {
  url: string;
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
    return { url: running, close: async () => undefined };
  }
  printer.line(
    dim('No local AWS runs on this data directory: starting one for this command. npm start keeps one running.'),
  );
  // Loaded only now: a command that finds a local AWS running answers in half the time without.
  const { startOrExplain } = await import('./start-or-explain.ts');
  const { deployPipeline } = await import('./deploy-pipeline.ts');
  const local = await startOrExplain({ dataDir, port: 0 });
  try {
    await deployPipeline(local, { printer });
  } catch (error) {
    await local.stop();
    throw error;
  }
  pointAt(local.url);
  return { url: local.url, close: () => local.stop() };
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
