/** Columns of plain text, narrow enough for a terminal where a framed table is not. */
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
  const widths = columns.map((_, index) => Math.max(...[titles, ...rows].map((row) => row[index]?.length ?? 0)));
  const format = (row: string[]): string => {
    const cells = columns.map(({ isRight }, index) => {
      const [text = '', width = 0] = [row[index], widths[index]];
      return isRight ? text.padStart(width) : text.padEnd(width);
    });
    return `${GAP}${cells.join(GAP)}`.trimEnd();
  };
  return [...(titles.some((title) => title !== '') ? [dim(format(titles))] : []), ...rows.map(format)];
}
