/** How the CLI prints: colours only on a terminal, tables, and figures in units that people read. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Respects NO_COLOR, FORCE_COLOR and whether standard output is a terminal. */
const paint = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

export const bold = (text: string): string => paint('bold', text);
export const dim = (text: string): string => paint('dim', text);
export const green = (text: string): string => paint('green', text);
export const red = (text: string): string => paint('red', text);
export const yellow = (text: string): string => paint('yellow', text);

/** Nothing on standard output but what was asked for: with `--json` the rest goes nowhere. */
export interface Printer {
  line(text?: string): void;
  heading(text: string): void;
}

export const createPrinter = (isQuiet = false, stream: NodeJS.WritableStream = process.stdout): Printer => ({
  line: (text = '') => {
    if (!isQuiet) stream.write(`${text}\n`);
  },
  heading: (text) => {
    if (!isQuiet) stream.write(`\n${bold(text)}\n`);
  },
});

export const formatCount = (count: number): string => count.toLocaleString('en-US');

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units, as AWS bills: `381 kB`. */
export function formatBytes(bytes: number): string {
  const exponent = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = bytes / 1_000 ** exponent;
  return `${exponent === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[exponent]}`;
}

export const formatSeconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

/** Says how long ago it was made: `4.2 s`. */
export function stopwatch(): () => string {
  const startMs = performance.now();
  return () => formatSeconds(performance.now() - startMs);
}

/** `1 object`, `12 objects`. */
export const plural = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
