/** What can be shown of an object without fetching much of it. */
import type { PreviewLine } from './split-lines.ts';

/** An object that is read in pieces. */
export interface ObjectSource {
  sizeBytes: number;
  /** Bytes `[start, end)`, all of which exist. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Why an object, or the rest of it, cannot be shown, and what to do about it. */
export interface PreviewProblem {
  text: string;
  advice: string;
}

export interface LinesPreview {
  kind: 'lines';
  lines: PreviewLine[];
  hasMore: boolean;
  isUnpacked: boolean;
  problem?: PreviewProblem;
}

export interface ParquetPreview {
  kind: 'parquet';
  columns: { name: string; type: string }[];
  /** As text, in the order of `columns`. */
  rows: string[][];
  /** In the whole object. */
  rowCount: number;
  rowGroups: number;
  createdBy: string | undefined;
}

export type Preview =
  | { kind: 'empty' }
  | LinesPreview
  | ParquetPreview
  | { kind: 'binary'; dump: string }
  | { kind: 'broken'; problem: PreviewProblem };
