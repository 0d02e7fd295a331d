/** Which operations the local AWS has, before one is started: asks services that stand on an empty folder for a moment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '#local/core/create-core';
import { createServices } from '#local/services/create-services';

/** @returns names of operations by service, IAM's prefix */
export async function listOperations(): Promise<Map<string, readonly string[]>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pennylake-operations-'));
  try {
    const core = createCore({ dataDir, buildServices: createServices });
    const { services } = core.dispatcher;
    await core.stop();
    return new Map(services.map(({ name, operations }) => [name, operations.map((operation) => operation.name)]));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
