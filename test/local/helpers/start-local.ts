/** A local AWS of some services on a free port and a temporary folder, and real SDK clients of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import type { Clock } from '#local/core/clock';
import { type Core, createCore } from '#local/core/create-core';
import type { Credentials, LocalAws } from '#local/core/local-aws';
import type { Middleware } from '#local/core/middleware';
import type { Caller, Service } from '#local/core/service';
import { startEndpoint } from '#local/endpoint/start-endpoint';

export interface LocalOptions {
  /** e.g. `(aws) => [createGlue(aws)]` */
  buildServices: (aws: LocalAws) => Service[];
  /** What stands around every operation. */
  buildLayers?: (aws: LocalAws) => Middleware[];
  clock?: Clock;
  /** To start again on the state of an earlier one; otherwise a new folder, removed at stop. */
  dataDir?: string;
}

interface ClientConfig {
  endpoint: string;
  region: string;
  credentials: Credentials;
  maxAttempts: number;
}

export interface Local extends AsyncDisposable {
  core: Core;
  aws: LocalAws;
  url: string;
  port: number;
  dataDir: string;
  /** What operations threw that was no AwsError: defects. */
  failures: unknown[];
  /** A client of the SDK, e.g. `client(GlueClient)`, as the account's root or as `caller`. */
  client<Client extends { destroy(): void }>(Type: new (config: ClientConfig) => Client, caller?: Caller): Client;
  stop(): Promise<void>;
}

/** Use with `await using`, or call `stop`. */
export async function startLocal({ dataDir, ...options }: LocalOptions): Promise<Local> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'pennylake-'));
  const core = createCore({ dataDir: folder, ...options });
  const failures: unknown[] = [];
  const endpoint = await startEndpoint({ core, port: 0, onError: (error) => failures.push(error) });
  await core.start();
  const clients: { destroy(): void }[] = [];

  const stop = async () => {
    for (const client of clients) client.destroy();
    await endpoint.stop();
    await core.stop();
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };

  return {
    core,
    aws: core.aws,
    url: endpoint.url,
    port: endpoint.port,
    dataDir: folder,
    failures,
    client: (Type, caller) => {
      const credentials = caller ? core.aws.credentials.issue(caller) : LOCAL_ACCESS_KEY;
      const client = new Type({ endpoint: endpoint.url, region: core.aws.region, credentials, maxAttempts: 1 });
      clients.push(client);
      return client;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
