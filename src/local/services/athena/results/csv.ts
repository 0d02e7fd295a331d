/** The results file: every value in quotes, a NULL empty, as Athena writes it. */
export type TextRow = (string | undefined)[];

export const formatCsvRow = (row: TextRow): string =>
  `${row.map((value) => (value === undefined ? '' : `"${value.replaceAll('"', '""')}"`)).join(',')}\n`;

export interface CsvRows {
  rows: TextRow[];
  /** Where the next row starts, or undefined at the end of the text. */
  end?: number;
}

/** Reads up to `limit` rows from an offset of the text; values may hold line breaks. */
export function parseCsvRows(text: string, start: number, limit: number): CsvRows {
  const rows: TextRow[] = [];
  let position = start;
  while (position < text.length && rows.length < limit) {
    const { row, next } = parseRow(text, position);
    rows.push(row);
    position = next;
  }
  return { rows, ...(position < text.length && { end: position }) };
}

function parseRow(text: string, start: number): { row: TextRow; next: number } {
  const row: TextRow = [];
  let position = start;
  for (;;) {
    const isQuoted = text[position] === '"';
    const end = isQuoted ? findClosingQuote(text, position) + 1 : findDelimiter(text, position);
    row.push(isQuoted ? text.slice(position + 1, end - 1).replaceAll('""', '"') : undefined);
    position = end + 1;
    if (text[end] !== ',') return { row, next: position };
  }
}

function findClosingQuote(text: string, opening: number): number {
  let position = opening + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote < 0) return text.length;
    if (text[quote + 1] !== '"') return quote;
    position = quote + 2;
  }
}

function findDelimiter(text: string, start: number): number {
  let position = start;
  while (position < text.length && text[position] !== ',' && text[position] !== '\n') position += 1;
  return position;
}
