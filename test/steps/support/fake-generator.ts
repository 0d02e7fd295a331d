/** A generator whose shards are a line each: one a thousand records, so that a test decides their number. */
import type { WindowTruth } from '#contracts/incidents';
import { formatInstant, WINDOW_MS } from '#contracts/windows';
import type { GeneratedShard, WindowSpec } from '#generator/window';
import type { LogGenerator } from '../../../src/steps/generate-logs/write-window.ts';

const RECORDS_PER_SHARD = 1_000;

async function* generateWindow({ windowMs, seed, records }: WindowSpec): AsyncGenerator<GeneratedShard> {
  for (let shard = 0; shard * RECORDS_PER_SHARD < records; shard++) {
    const body = Buffer.from(`${formatInstant(windowMs)} seed ${seed} shard ${shard} of ${records} records\n`);
    yield { windowMs, shard, body, records: RECORDS_PER_SHARD, errorRecords: 2, uncompressedBytes: 9 * body.length };
  }
}

/** Touches the windows that a requested incident does. */
function buildWindowTruth({ windowMs, seed, incidents }: WindowSpec): WindowTruth | undefined {
  if (!Array.isArray(incidents)) return undefined;
  const touching = incidents.filter(
    ({ start, durationMinutes }) => start < windowMs + WINDOW_MS && start + durationMinutes * 60_000 > windowMs,
  );
  if (touching.length === 0) return undefined;
  return {
    window: { start: formatInstant(windowMs), end: formatInstant(windowMs + WINDOW_MS) },
    seed,
    incidents: touching.map(({ kind, start, severity, durationMinutes }) => ({
      id: `${kind}-1`,
      kind,
      severity,
      service: 'orders',
      hosts: [],
      affectedServices: [],
      start: formatInstant(start),
      end: formatInstant(start + durationMinutes * 60_000),
      phases: [],
    })),
  };
}

export const fakeGenerator: LogGenerator = { generateWindow, buildWindowTruth };
