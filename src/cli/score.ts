/** `npm run score`: the alarms of the template against simulated incidents. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACK } from '#contracts/names';
import { DEFAULT_RECORDS_PER_WINDOW } from '#contracts/pipeline-event';
import { readAlarms } from '#score/read-template';
import { type Exam, scoreDays } from '#score/score-days';
import { type Report, summarize, type Tally } from '#score/summarize';
import { formatTable } from './columns.ts';
import { createPrinter, dim, formatCount, green, plural, red } from './output.ts';
import { synthesize } from './synthesize.ts';

/** Simulated months begin here, so that a seed gives the same score on any day. */
const FIRST_DAY_MS = Date.UTC(2026, 10, 1);

export interface ScoreOptions {
  days: number;
  seed: number[];
  json: boolean;
}

/** @returns the exit code: 1 when a goal is missed */
export async function score({ days, seed: seeds, json }: ScoreOptions): Promise<number> {
  const alarms = readAlarms(await synthesizeTemplate());
  const report = summarize(seeds.map((seed) => sitExam(seed, days, alarms)));
  if (json) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  else print(report);
  return report.goals.some(({ isMet }) => isMet === false) ? 1 : 0;
}

async function synthesizeTemplate(): Promise<unknown> {
  const { outdir } = await synthesize();
  return JSON.parse(readFileSync(join(outdir, `${STACK}.template.json`), 'utf8'));
}

function sitExam(seed: number, days: number, alarms: ReturnType<typeof readAlarms>): Exam {
  const spec = { seed, days, records: DEFAULT_RECORDS_PER_WINDOW, startMs: FIRST_DAY_MS };
  const exam = scoreDays(spec, alarms, (day) => showProgress(`seed ${seed}: day ${day} of ${days}`));
  showProgress('');
  return exam;
}

/** On a line of its own, which the next call overwrites; a file or a pipe would only keep the clutter. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${text}`);
}

function print(report: Report): void {
  const { line, heading } = createPrinter();
  const { days, ticks, seeds, falseAlarms, missed, goals } = report;
  heading(
    `${plural(days, 'day')}, ${formatCount(ticks)} ticks, ${seeds.length > 1 ? 'seeds' : 'seed'} ${seeds.join(', ')}`,
  );
  line(formatScore(report));
  heading(falseAlarms.length === 0 ? 'No false alarms' : plural(falseAlarms.length, 'false alarm'));
  for (const { alarm, at, seed } of falseAlarms) line(`  ${at}  ${alarm} ${dim(`(seed ${seed})`)}`);
  if (missed.length > 0) heading('Missed');
  for (const { id, severity } of missed) line(`  ${id} ${dim(severity)}`);
  heading('Goals');
  for (const { goal, isMet } of goals) line(`  ${describeMet(isMet)}  ${goal}`);
  if (goals.some(({ isMet }) => isMet === null)) line(dim('  -       no such incident was injected: play more days'));
}

function describeMet(isMet: boolean | null): string {
  if (isMet === null) return dim('-     ');
  return isMet ? green('met   ') : red('missed');
}

/** One row a kind of incident, then the major ones and all together. */
export function formatScore({ byKind, major, all }: Report): string {
  const rows = [...Object.entries(byKind), ['all major', major] as const, ['all', all] as const];
  return formatTable(
    ['incident', 'injected', 'caught', 'missed', 'minutes to detect (median)'],
    rows.map(([name, tally]) => formatRow(name, tally)),
  );
}

const formatRow = (name: string, { injected, caught, missed, medianMinutes }: Tally): string[] => [
  name,
  formatCount(injected),
  formatCount(caught),
  formatCount(missed),
  medianMinutes === null ? '' : medianMinutes.toFixed(1),
];
