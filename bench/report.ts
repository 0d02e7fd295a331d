/** Prints a report as a table, and its ratios with whether they reach their aims. */
import { type BenchmarkReport, isMet, type Measurement, type Ratio } from './benchmark.ts';

const HEADINGS = ['', 'records/s', 'MB/s', 'ns/record'];
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const formatRow = ({ name, records, bytes, cpuSeconds }: Measurement): string[] => [
  name,
  whole.format(records / cpuSeconds),
  whole.format(bytes / cpuSeconds / 1_000_000),
  whole.format((cpuSeconds / records) * 1_000_000_000),
];

function formatTable(rows: readonly string[][]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const align = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(align).join('  ')}`).join('\n');
}

function formatRatio(ratio: Ratio): string {
  const { name, measured, aim } = ratio;
  const line = `  ${name}: ${measured.toFixed(2)}`;
  if (!aim) return line;
  const bound = 'above' in aim ? `over ${aim.above}` : `under ${aim.below}`;
  return `${line} (aim: ${bound}, ${isMet(ratio) ? 'met' : 'missed'})`;
}

export function formatReport(name: string, { description, measurements, ratios }: BenchmarkReport): string {
  const table = formatTable([HEADINGS, ...measurements.map(formatRow)]);
  return `${name}: ${description}\n\n${table}\n\n${ratios.map(formatRatio).join('\n')}\n`;
}
