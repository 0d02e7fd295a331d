/** What the values of a column are, by the type that Athena tells. */

export interface ResultColumn {
  name: string;
  /** Trino's, e.g. `bigint`, `timestamp with time zone`. */
  type: string;
}

/** Athena gives all values as text; null is SQL's NULL. */
export type Cell = string | null;
export type ResultRow = readonly Cell[];

export type ColumnKind = 'number' | 'time' | 'text';

const NUMBER = /^(tinyint|smallint|integer|int|bigint|real|float|double|decimal)\b/;
const TIME = /^(date|timestamp)\b/;

export const kindOf = ({ type }: ResultColumn): ColumnKind =>
  NUMBER.test(type) ? 'number' : TIME.test(type) ? 'time' : 'text';

const ZONE = / (UTC|Z)$/;

/** Epoch ms of a date or timestamp as Athena writes it, or of ISO-8601 text; UTC unless it says otherwise. NaN for anything else. */
export function parseTime(text: string): number {
  const iso = text.replace(ZONE, 'Z').replace(' ', 'T');
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(iso);
  return Date.parse(iso.includes('T') && !hasZone ? `${iso}Z` : iso);
}
