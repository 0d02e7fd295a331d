import { paletteColor } from '../../../charts/colours.ts';
import type { Figure } from '../widgets/figures.ts';
import type { ResultRow } from './result-row.ts';

/**
 * The rows of `stats ... by field` as figures: the first field that is a number everywhere, by the values of those that are not.
 * @returns undefined for rows without a number
 */
export function readResultFigures(rows: readonly ResultRow[]): Figure[] | undefined {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((field) => !field.startsWith('@ptr'));
  const isNumber = (field: string): boolean => rows.every((row) => isFigure(row[field]));
  const figure = fields.find(isNumber);
  if (figure === undefined) return rows.length === 0 ? [] : undefined;
  const names = fields.filter((field) => !isNumber(field));
  return rows.map((row, index) => ({
    id: String(index),
    label: names.map((field) => row[field] ?? '-').join(' ') || figure,
    value: Number(row[figure]),
    color: paletteColor(index),
  }));
}

const isFigure = (value = ''): boolean => value !== '' && Number.isFinite(Number(value));
