/** How fast logs are generated into gzip, beside what cannot be avoided and beside what is easy to write. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { generateWindow } from '#generator/generate';
import { readConditions } from '#generator/shard/conditions';
import { GZIP_LEVEL } from '#generator/shard/gzip-chunks';
import { LineFormats } from '#generator/shard/line-format';
import { planShards } from '#generator/shard/plan-shards';
import { renderLines } from '#generator/shard/render-lines';
import type { GeneratedShard, WindowSpec } from '#generator/window';
import { type Benchmark, type BenchmarkReport, type Measurement, secondsEach } from './benchmark.ts';
import { type Contestant, measureByTurns, processorTime } from './measure.ts';
import { generateNaively } from './naive-generator.ts';

/** How much to measure. */
export interface Effort {
  records: number;
  /** The naive generator is slow; what a record takes does not depend on how many there are. */
  naiveRecords: number;
  warmUps: number;
  repeats: number;
}

const FULL_EFFORT: Effort = { records: 200_000, naiveRecords: 20_000, warmUps: 2, repeats: 7 };

const buildSpec = (records: number): WindowSpec => ({
  seed: 42,
  windowMs: Date.parse('2026-11-23T09:05:00Z'),
  records,
  errorRateFactor: 1,
  incidents: 'none',
});

async function generateAll(spec: WindowSpec): Promise<GeneratedShard[]> {
  const shards: GeneratedShard[] = [];
  for await (const shard of generateWindow(spec)) shards.push(shard);
  return shards;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const gzip = (text: string | Uint8Array): Buffer => gzipSync(text, { level: GZIP_LEVEL });

/** The generator without its last step: what the text alone takes. */
function renderAll(spec: WindowSpec): void {
  const conditions = readConditions(spec);
  const formats = new LineFormats(conditions.fleet);
  for (const { table } of planShards(spec, conditions))
    for (const _chunk of renderLines(table, spec.windowMs, formats));
}

async function listContestants({ records, naiveRecords }: Effort) {
  const spec = buildSpec(records);
  const generateNaive = () => generateNaively(spec.windowMs, naiveRecords);
  const shards = await generateAll(spec);
  const texts = shards.map(({ body }) => gunzipSync(body));
  const ours = {
    unit: 'records',
    count: sum(shards.map((shard) => shard.records)),
    bytes: sum(texts.map(({ length }) => length)),
  };
  const naive = { unit: 'records', count: naiveRecords, bytes: Buffer.byteLength(generateNaive()) };
  return {
    generator: { name: 'generator', ...ours, run: () => generateAll(spec) },
    plainGzip: { name: 'plain gzip', ...ours, run: () => texts.map(gzip) },
    naive: { name: 'naive generator', ...naive, run: () => gzip(generateNaive()) },
    text: { name: 'generator, text only', ...ours, run: () => renderAll(spec) },
    naiveText: { name: 'naive generator, text only', ...naive, run: generateNaive },
  } satisfies Record<string, Contestant>;
}

/** Measures the generator; the aims are meant for the full effort. */
export async function measureGenerator(effort: Effort): Promise<BenchmarkReport> {
  const contestants = await listContestants(effort);
  const measured = await measureByTurns(contestants, { ...effort, stopwatch: processorTime });
  const compare = (slow: Measurement, fast: Measurement) => secondsEach(slow) / secondsEach(fast);
  return {
    description: `Records into gzip level ${GZIP_LEVEL}, processor time on one core, median of ${effort.repeats} repeats by turns.`,
    measurements: Object.values(measured),
    figures: [
      {
        name: 'time of the generator to time of plain gzip',
        measured: compare(measured.generator, measured.plainGzip),
        aim: { below: 2 },
      },
      {
        name: 'speed of the generator to speed of the naive one',
        measured: compare(measured.naive, measured.generator),
        aim: { above: 20 },
      },
      { name: 'the same without gzip', measured: compare(measured.naiveText, measured.text) },
    ],
  };
}

export const generator: Benchmark = {
  summary: 'records into gzip, beside plain gzip and a naive generator',
  run: () => measureGenerator(FULL_EFFORT),
};
