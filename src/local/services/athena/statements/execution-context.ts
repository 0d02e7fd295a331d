/** What the execution of a statement works with. */
import type { ObjectFiles } from '../../../core/object-files.ts';
import type { CatalogClient } from '../../glue/catalog-client.ts';
import type { Engine, EngineSession } from '../engine/engine.ts';
import type { OutputColumn, UtilityColumn } from '../results/column-info.ts';
import type { TextRow } from '../results/csv.ts';
import type { TableRead } from '../scan/table-read.ts';
import type { Expression } from '../sql/ast.ts';

export interface ExecutionContext {
  queryId: string;
  /** The statement, for messages. */
  text: string;
  /** Database of names that name none. */
  database: string;
  /** Where results lie: `s3://bucket/prefix/`. */
  outputLocation: string;
  parameters: readonly Expression[];
  now: Date;
  objects: ObjectFiles;
  catalog: CatalogClient;
  engine: Engine;
  session: EngineSession;
  /** Most bytes that the query may scan. */
  scanLimit?: number;
  /** Told as soon as it is known. */
  onScanned(bytes: number, reads: readonly TableRead[]): void;
}

/** What a statement leaves: rows to read, or a count of rows written, or nothing. */
export interface StatementResult {
  columns: (OutputColumn | UtilityColumn)[];
  /** Batches of rows. Asked again leniently when some line of the data was not what it should be. */
  readRows(isLenient: boolean): AsyncIterable<TextRow[]>;
  /** Rows that a CTAS or an INSERT wrote. */
  updateCount?: number;
  /** Locations of the objects that it wrote. */
  written?: string[];
}

/** The result of a statement whose rows are known at once. */
export const listResult = (columns: StatementResult['columns'], rows: TextRow[]): StatementResult => ({
  columns,
  readRows: async function* () {
    if (rows.length > 0) yield rows;
  },
});

export const EMPTY_RESULT: StatementResult = listResult([], []);
