import { makeVisible } from './visible-text.ts';

export const MAX_LINES = 200;
/** A line of JSON as the pipeline writes it has some 400. */
export const MAX_LINE_CHARACTERS = 2_000;

export interface PreviewLine {
  /** From 1. */
  number: number;
  text: string;
  /** Characters that were left out at its end. */
  omitted: number;
}

export interface SplitLines {
  lines: PreviewLine[];
  /** Whether there is more in the text than the lines show. */
  hasMore: boolean;
}

/**
 * The first lines of a text, fit to be shown: short, few, and nothing unseen in them.
 * @param isWhole whether the text goes to the object's end
 */
export function splitLines(text: string, isWhole: boolean): SplitLines {
  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  const lines = all.slice(0, MAX_LINES).map((line, index) => clipLine(line.replace(/\r$/, ''), index + 1));
  return { lines, hasMore: !isWhole || all.length > MAX_LINES };
}

const clipLine = (line: string, number: number): PreviewLine => ({
  number,
  text: makeVisible(line.slice(0, MAX_LINE_CHARACTERS)),
  omitted: Math.max(0, line.length - MAX_LINE_CHARACTERS),
});
