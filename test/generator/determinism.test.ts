import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { WINDOW_MS } from '#contracts/windows';
import type { WindowSpec } from '#generator/window';
import { buildSpec, generateShards, listSpecs, requestIncident } from './support/windows.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function hashWindow(spec: WindowSpec): Promise<string> {
  const shards = await generateShards(spec);
  return hash(Buffer.concat(shards.map(({ body }) => body)));
}

const IN_AN_INCIDENT = buildSpec({ incidents: requestIncident({ kind: 'database-outage', severity: 'minor' }) });

describe('a window', () => {
  test('has the same bytes however often and in whatever order windows are generated', async () => {
    const specs = [
      ...listSpecs(buildSpec(), 4),
      ...listSpecs(buildSpec({ seed: 7, records: 30_000 }), 2),
      IN_AN_INCIDENT,
    ];
    const forwards = new Map<WindowSpec, string>();
    for (const spec of specs) forwards.set(spec, await hashWindow(spec));

    for (const spec of specs.toReversed()) expect(await hashWindow(spec)).toBe(forwards.get(spec));
    expect(new Set(forwards.values()).size).toBe(specs.length);
  });

  test('has the same bytes when windows are generated at the same time', async () => {
    const [first, second] = listSpecs(buildSpec({ records: 30_000 }), 2) as [WindowSpec, WindowSpec];
    const alone = [await hashWindow(first), await hashWindow(second)];

    const together = await Promise.all([hashWindow(first), hashWindow(second)]);

    expect(together).toEqual(alone);
  });

  test('has the same bytes in another process', async () => {
    const script = `
      import { createHash } from 'node:crypto';
      import { generateWindow } from '#generator/generate';
      for await (const { body } of generateWindow(${JSON.stringify(IN_AN_INCIDENT)}))
        console.log(createHash('sha256').update(body).digest('hex'));`;

    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);

    expect(stdout.trim()).toBe(await hashWindow(IN_AN_INCIDENT));
  });

  test('has the text that it had on the machine where this was written', async () => {
    // Any change to the fleet, the templates or the draws changes this digest; then replace it by the one that failed.
    const [shard] = await generateShards(IN_AN_INCIDENT);

    expect(hash(gunzipSync(shard?.body ?? ''))).toBe(
      '32fc5fd00fb6fff99f23eb9e76d63630be81d0417419e5ff19afb96c8e92de9b',
    );
  });

  test.each<[string, Partial<WindowSpec>]>([
    ['seed', { seed: 43 }],
    ['window', { windowMs: buildSpec().windowMs + WINDOW_MS }],
    ['volume', { records: 1_001 }],
    ['error rate', { errorRateFactor: 50 }],
    ['incidents', { incidents: requestIncident({ kind: 'disk-full' }) }],
  ])('has other bytes with another %s', async (_, change) => {
    expect(await hashWindow(buildSpec(change))).not.toBe(await hashWindow(buildSpec()));
  });

  test('has shards that differ from each other', async () => {
    const shards = await generateShards(buildSpec({ records: 30_000 }));

    expect(shards.length).toBeGreaterThan(1);
    expect(new Set(shards.map(({ body }) => hash(body))).size).toBe(shards.length);
  });
});
