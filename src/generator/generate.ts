/**
 * The public face of the log generator. A window's logs are a pure function of its spec: the same seed, window and
 * parameters give the same bytes, in any order, in any process. Only the gzip differs between releases of Node's zlib.
 */
import type { WindowTruth } from '#contracts/incidents';
import { ERROR_SEVERITIES, SEVERITIES } from '#contracts/log-record';
import { formatInstant, WINDOW_MS } from '#contracts/windows';
import { describeIncident } from './incidents/truth.ts';
import { type Conditions, readConditions } from './shard/conditions.ts';
import { gzipChunks } from './shard/gzip-chunks.ts';
import { LineFormats } from './shard/line-format.ts';
import { planShards } from './shard/plan-shards.ts';
import type { RecordTable } from './shard/record-table.ts';
import { renderLines } from './shard/render-lines.ts';
import type { GeneratedShard, WindowCounts, WindowSpec } from './window.ts';

/** Line formats of the last fleet that was rendered; a run renders one. */
let kept: LineFormats | undefined;

function formatsOf({ fleet }: Conditions): LineFormats {
  if (kept?.fleet !== fleet) kept = new LineFormats(fleet);
  return kept;
}

const countErrors = ({ severities }: RecordTable): number =>
  ERROR_SEVERITIES.reduce((sum, severity) => sum + Number(severities[SEVERITIES.indexOf(severity)]), 0);

/**
 * Generates a window's objects one at a time; each is only made when asked for, so memory does not grow with volume.
 * @throws InvalidEventError before the first object, for a requested incident whose origin its kind cannot hit
 */
export async function* generateWindow(spec: WindowSpec): AsyncGenerator<GeneratedShard, void, undefined> {
  const { windowMs } = spec;
  const conditions = readConditions(spec);
  for (const { shard, table } of planShards(spec, conditions)) {
    const lines = renderLines(table, windowMs, formatsOf(conditions));
    const { body, uncompressedBytes } = gzipChunks(lines);
    yield { windowMs, shard, body, uncompressedBytes, records: table.length, errorRecords: countErrors(table) };
  }
}

/**
 * Counts what `generateWindow` would write, by the same plan, without writing it.
 * @throws InvalidEventError as `generateWindow`
 */
export function countWindow(spec: WindowSpec): WindowCounts {
  const counts: WindowCounts = {
    records: 0,
    errorRecords: 0,
    bySeverity: { DEBUG: 0, INFO: 0, WARN: 0, ERROR: 0, CRITICAL: 0 },
  };
  for (const { table } of planShards(spec, readConditions(spec))) {
    counts.records += table.length;
    counts.errorRecords += countErrors(table);
    SEVERITIES.forEach((severity, index) => {
      counts.bySeverity[severity] += Number(table.severities[index]);
    });
  }
  return counts;
}

/**
 * The incidents of a window, or undefined if none touches it.
 * @throws InvalidEventError as `generateWindow`
 */
export function buildWindowTruth(spec: WindowSpec): WindowTruth | undefined {
  const { seed, windowMs } = spec;
  const { incidents, fleet } = readConditions(spec);
  if (incidents.length === 0) return undefined;
  return {
    window: { start: formatInstant(windowMs), end: formatInstant(windowMs + WINDOW_MS) },
    seed,
    incidents: incidents.map((incident) => describeIncident(incident, windowMs, fleet)),
  };
}
