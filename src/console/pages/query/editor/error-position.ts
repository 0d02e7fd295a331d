/** Where in a query Athena found an error. */

/** Both count from 1. */
interface Position {
  line: number;
  column: number;
}

const POSITION = /\bline (\d{1,7}):(\d{1,7})/;

/** @param message in Athena's words, e.g. `COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved` */
export function findErrorPosition(message: string): Position | undefined {
  const [, line, column] = POSITION.exec(message) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) };
}

const WORD = /^(?:"[^"\n]*"|\w+|\S)/;

/**
 * The word at a position, as offsets into the text: `[from, to)`. At its end, the last character.
 * @returns undefined for a line that the text does not have
 */
export function findWordAt(text: string, { line, column }: Position): { from: number; to: number } | undefined {
  const lines = text.split('\n');
  const found = lines[line - 1];
  if (found === undefined || text === '') return undefined;
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const offset = Math.min(Math.max(column - 1, 0), found.length);
  const word = WORD.exec(found.slice(offset))?.[0];
  if (word !== undefined) return { from: start + offset, to: start + offset + word.length };
  return { from: Math.max(0, start + offset - 1), to: start + offset };
}
