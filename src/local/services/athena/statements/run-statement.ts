/** Executes a statement. */
import type { Statement } from '../sql/statement.ts';
import { runAddColumns, runDropTable, runSetLocation, runSetProperties } from './alter-table.ts';
import { runCreateTable } from './create-table.ts';
import { runCreateDatabase, runDropDatabase } from './databases.ts';
import { describeTable, showColumns, showCreateTable, showProperties } from './describe.ts';
import type { ExecutionContext, StatementResult } from './execution-context.ts';
import { runAddPartitions, runDropPartitions, runRepairTable, showPartitions } from './partitions.ts';
import { runCreateTableAs } from './run-create-table-as.ts';
import { runInsert } from './run-insert.ts';
import { runSelect } from './run-select.ts';
import { showDatabases, showTables } from './show.ts';
import { runCreateView, runDropView, showCreateView } from './views.ts';

/** @throws QueryError for what Athena refuses; AwsError when another service does */
export function runStatement(statement: Statement, context: ExecutionContext): Promise<StatementResult> {
  switch (statement.kind) {
    case 'query':
      return runSelect(statement.query, context);
    case 'create-table-as':
      return runCreateTableAs(statement, context);
    case 'insert':
      return runInsert(statement, context);
    case 'create-view':
      return runCreateView(statement, context);
    case 'drop-view':
      return runDropView(statement, context);
    case 'create-table':
      return runCreateTable(statement, context);
    case 'drop-table':
      return runDropTable(statement, context);
    case 'create-database':
      return runCreateDatabase(statement, context);
    case 'drop-database':
      return runDropDatabase(statement, context);
    case 'add-partitions':
      return runAddPartitions(statement, context);
    case 'drop-partitions':
      return runDropPartitions(statement, context);
    case 'add-columns':
      return runAddColumns(statement, context);
    case 'set-location':
      return runSetLocation(statement, context);
    case 'set-properties':
      return runSetProperties(statement, context);
    case 'repair-table':
      return runRepairTable(statement, context);
    case 'show-databases':
      return showDatabases(statement, context);
    case 'show-tables':
    case 'show-views':
      return showTables(statement, context);
    case 'show-partitions':
      return showPartitions(statement, context);
    case 'show-columns':
      return showColumns(statement, context);
    case 'show-create-table':
      return showCreateTable(statement, context);
    case 'show-create-view':
      return showCreateView(statement, context);
    case 'show-properties':
      return showProperties(statement, context);
    case 'describe':
      return describeTable(statement, context);
  }
}
