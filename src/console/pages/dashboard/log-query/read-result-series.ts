import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#contracts/durations';
import type { Point, TimeSeries } from '../../../charts/series.ts';
import type { ResultRow } from './result-row.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
const BIN = /^bin\(\s*(\d+)\s*([smhd])\w*\s*\)$/;

/**
 * The rows of `stats ... by bin(...)` as a series for each of its figures.
 * @returns undefined for rows without a bin, which no graph over time can be drawn of
 */
export function readResultSeries(rows: readonly ResultRow[]): TimeSeries[] | undefined {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const bin = fields.find((field) => BIN.test(field));
  if (bin === undefined) return rows.length === 0 ? [] : undefined;
  const [, amount, unit = ''] = BIN.exec(bin) ?? [];
  const periodMs = Number(amount) * (UNIT_MS[unit] ?? 0);
  return fields
    .filter((field) => field !== bin && !field.startsWith('@'))
    .map((field) => ({
      id: field,
      label: field,
      axis: 'left',
      periodMs,
      points: rows.flatMap((row) => readPoint(row[bin], row[field])).sort(([left], [right]) => left - right),
    }));
}

/** @param at `2026-11-23 09:00:00.000`, in UTC */
function readPoint(at = '', value = ''): Point[] {
  const ms = Date.parse(`${at.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) || value === '' || Number.isNaN(Number(value)) ? [] : [[ms, Number(value)]];
}
