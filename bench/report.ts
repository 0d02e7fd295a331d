/** Prints a report as a table, and its figures with whether they reach their aims. */
import { type BenchmarkReport, type Figure, isMet, type Measurement, secondsEach } from './benchmark.ts';

const HEADINGS = ['', 'a second', 'MB/s', 'each'];
const UNITS = [
  { name: 's', seconds: 1 },
  { name: 'ms', seconds: 1e-3 },
  { name: 'µs', seconds: 1e-6 },
  { name: 'ns', seconds: 1e-9 },
];
const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

const formatRow = (measurement: Measurement): string[] => {
  const { name, unit, count, bytes, seconds } = measurement;
  return [
    name,
    `${number.format(count / seconds)} ${unit}`,
    bytes === undefined ? '' : number.format(bytes / seconds / 1_000_000),
    formatSeconds(secondsEach(measurement)),
  ];
};

function formatSeconds(seconds: number): string {
  const unit = UNITS.find((candidate) => seconds >= candidate.seconds) ?? { name: 'ns', seconds: 1e-9 };
  return `${number.format(seconds / unit.seconds)} ${unit.name}`;
}

/** Columns that no row fills are left out. */
function formatTable(rows: readonly string[][]): string {
  const columns = HEADINGS.map((heading, column) => [heading, ...rows.map((row) => row[column] ?? '')])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''))
    .map((cells, column) => alignCells(cells, column > 0));
  return ['', ...rows].map((_, row) => `  ${columns.map((cells) => cells[row]).join('  ')}`.trimEnd()).join('\n');
}

function alignCells(cells: string[], isRight: boolean): string[] {
  const width = Math.max(...cells.map(({ length }) => length));
  return cells.map((cell) => (isRight ? cell.padStart(width) : cell.padEnd(width)));
}

function formatFigure(figure: Figure): string {
  const { name, measured, unit, aim } = figure;
  const suffix = unit === undefined ? '' : ` ${unit}`;
  const line = `  ${name}: ${measured.toFixed(2)}${suffix}`;
  if (!aim) return line;
  const bound = 'above' in aim ? `over ${aim.above}` : `under ${aim.below}`;
  return `${line} (aim: ${bound}${suffix}, ${isMet(figure) ? 'met' : 'missed'})`;
}

export function formatReport(name: string, { description, measurements, figures }: BenchmarkReport): string {
  return `${name}: ${description}\n\n${formatTable(measurements.map(formatRow))}\n\n${figures.map(formatFigure).join('\n')}\n`;
}
