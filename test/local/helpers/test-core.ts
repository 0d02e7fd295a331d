/** Services on a temporary data directory, without a network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../src/local/core/clock.ts';
import { createCore } from '../../../src/local/core/create-core.ts';
import { type LocalAws, rootCaller } from '../../../src/local/core/local-aws.ts';
import type { Caller, Service } from '../../../src/local/core/service.ts';
import { ENFORCEMENT } from './enforcement.ts';

export interface TestCore {
  aws: LocalAws;
  /** Calls an operation as the account's root, or as `caller`. */
  call<Output>(service: string, operation: string, input: object, caller?: Caller): Promise<Output>;
  /** Starts the services anew on what is stored, as after the end of a process. @param meanwhile runs while none is up */
  restart(meanwhile?: () => void): Promise<void>;
  stop(): Promise<void>;
}

export interface TestCoreOptions {
  clock?: Clock;
  endpointUrl?: string;
  /** Whether policies decide who may do what. */
  isEnforcing?: boolean;
}

export async function startTestCore(
  buildServices: (aws: LocalAws) => Service[],
  { clock, endpointUrl = 'http://127.0.0.1:1', isEnforcing = false }: TestCoreOptions = {},
): Promise<TestCore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
  const start = async () => {
    const started = createCore({ dataDir, buildServices, ...(clock && { clock }), ...(isEnforcing && ENFORCEMENT) });
    started.setEndpointUrl(endpointUrl);
    await started.start();
    return started;
  };
  let core = await start();
  return {
    get aws() {
      return core.aws;
    },
    call: (service, operation, input, caller = rootCaller) => core.aws.call(service, operation, input, caller),
    restart: async (meanwhile) => {
      await core.stop();
      meanwhile?.();
      core = await start();
    },
    stop: async () => {
      await core.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
