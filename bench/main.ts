/** `npm run bench`: runs benchmarks and prints what they measured, good or bad. */
import { parseArgs } from 'node:util';
import { athena } from './athena.ts';
import { type Benchmark, isMet } from './benchmark.ts';
import { executions } from './executions.ts';
import { generator } from './generator.ts';
import { objects } from './objects.ts';
import { formatReport } from './report.ts';
import { start } from './start.ts';

/** To add one: a file that exports a `Benchmark`, and a line here. */
const BENCHMARKS: Record<string, Benchmark> = { generator, athena, objects, executions, start };

const USAGE = `Usage: npm run bench -- [name...] [--json] [--help]

Runs all benchmarks, or those named:
${Object.entries(BENCHMARKS)
  .map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`)
  .join('\n')}

  --json      print one JSON object with what was measured
  --help      print this`;

/** Wrong use of the command line; said in one line. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function selectBenchmarks(names: readonly string[]): [string, Benchmark][] {
  const known = Object.entries(BENCHMARKS);
  const unknown = names.find((name) => !(name in BENCHMARKS));
  if (unknown !== undefined)
    throw new UsageError(`benchmark must be one of ${Object.keys(BENCHMARKS).join(', ')}, got ${unknown}`);
  return names.length === 0 ? known : known.filter(([name]) => names.includes(name));
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const reports: Record<string, unknown> = {};
  for (const [name, benchmark] of selectBenchmarks(positionals)) {
    const report = await benchmark.run();
    if (!values.json) console.log(formatReport(name, report));
    reports[name] = { ...report, figures: report.figures.map((figure) => ({ ...figure, isMet: isMet(figure) })) };
  }
  if (values.json) console.log(JSON.stringify(reports, null, 2));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
