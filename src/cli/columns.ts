/** Columns of text, narrow enough for a terminal where a framed table is not, and quick for many rows. */
import { stripVTControlCharacters } from 'node:util';
import { dim } from './output.ts';

export interface Column {
  /** None of the columns has one, or a line of titles stands above. */
  title?: string;
  isRight?: boolean;
}

const GAP = '  ';

/** Lines, indented; every row has a cell for each column. */
export function formatColumns(columns: Column[], rows: string[][]): string[] {
  const titles = columns.map(({ title = '' }) => title);
  const widths = columns.map((_, index) =>
    [titles, ...rows].reduce((width, row) => Math.max(width, widthOf(row[index])), 0),
  );
  const format = (row: string[]): string => {
    const cells = columns.map(({ isRight }, index) => {
      const [text = '', width = 0] = [row[index], widths[index]];
      const padding = ' '.repeat(Math.max(0, width - widthOf(text)));
      return isRight ? `${padding}${text}` : `${text}${padding}`;
    });
    return `${GAP}${cells.join(GAP)}`.trimEnd();
  };
  return [...(titles.some((title) => title !== '') ? [dim(format(titles))] : []), ...rows.map(format)];
}

/** Colours have no width. */
const widthOf = (text = ''): number => stripVTControlCharacters(text).length;

/** A table; columns of numbers are aligned right. */
export function formatTable(head: string[], rows: string[][]): string {
  const isNumeric = (column: number) =>
    rows.length > 0 && rows.every((row) => /^(-?[\d,.]*%?|null)$/.test(stripVTControlCharacters(row[column] ?? '')));
  const columns = head.map((title, column) => ({ title, isRight: isNumeric(column) }));
  return formatColumns(columns, rows).join('\n');
}
