/** How fast logs are generated into gzip, beside what cannot be avoided and beside what is easy to write. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { generateWindow } from '#generator/generate';
import { readConditions } from '#generator/shard/conditions';
import { GZIP_LEVEL } from '#generator/shard/gzip-chunks';
import { LineFormats } from '#generator/shard/line-format';
import { planShards } from '#generator/shard/plan-shards';
import { renderLines } from '#generator/shard/render-lines';
import type { GeneratedShard, WindowSpec } from '#generator/window';
import type { Benchmark, BenchmarkReport, Measurement } from './benchmark.ts';
import { type Contestant, measureByTurns } from './measure.ts';
import { generateNaively } from './naive-generator.ts';

const SPEC: WindowSpec = {
  seed: 42,
  windowMs: Date.parse('2026-11-23T09:05:00Z'),
  records: 200_000,
  errorRateFactor: 1,
  incidents: 'none',
};
/** The naive generator is slow; what it takes for a record does not depend on how many there are. */
const NAIVE_RECORDS = 20_000;
const WARM_UPS = 2;
const REPEATS = 7;

async function generateAll(): Promise<GeneratedShard[]> {
  const shards: GeneratedShard[] = [];
  for await (const shard of generateWindow(SPEC)) shards.push(shard);
  return shards;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const gzip = (text: string | Uint8Array): Buffer => gzipSync(text, { level: GZIP_LEVEL });

/** The generator without its last step: what the text alone takes. */
function renderAll(): void {
  const conditions = readConditions(SPEC);
  const formats = new LineFormats(conditions.fleet);
  for (const { table } of planShards(SPEC, conditions))
    for (const _chunk of renderLines(table, SPEC.windowMs, formats));
}

async function listContestants() {
  const shards = await generateAll();
  const texts = shards.map(({ body }) => gunzipSync(body));
  const ours = { records: sum(shards.map(({ records }) => records)), bytes: sum(texts.map(({ length }) => length)) };
  const naive = {
    records: NAIVE_RECORDS,
    bytes: Buffer.byteLength(generateNaively(SPEC.windowMs, NAIVE_RECORDS)),
  };
  return {
    generator: { name: 'generator', ...ours, run: generateAll },
    plainGzip: { name: 'plain gzip', ...ours, run: () => texts.map(gzip) },
    naive: { name: 'naive generator', ...naive, run: () => gzip(generateNaively(SPEC.windowMs, NAIVE_RECORDS)) },
    text: { name: 'generator, text only', ...ours, run: renderAll },
    naiveText: {
      name: 'naive generator, text only',
      ...naive,
      run: () => generateNaively(SPEC.windowMs, NAIVE_RECORDS),
    },
  } satisfies Record<string, Contestant>;
}

const secondsPerRecord = ({ cpuSeconds, records }: Measurement): number => cpuSeconds / records;

async function run(): Promise<BenchmarkReport> {
  const contestants = await listContestants();
  const measured = await measureByTurns(contestants, { warmUps: WARM_UPS, repeats: REPEATS });
  const compare = (slow: Measurement, fast: Measurement) => secondsPerRecord(slow) / secondsPerRecord(fast);
  return {
    description: `Records into gzip level ${GZIP_LEVEL}, processor time on one core, median of ${REPEATS} repeats by turns.`,
    measurements: Object.values(measured),
    ratios: [
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
  run,
};
