/** What AWS bills for a query, from what it read here. */
import { ASSUMPTIONS } from '#cost/assumptions';
import { usageOfCatalogStatement, usageOfCtas, usageOfFailedQuery, usageOfQuery } from '#cost/query-usage';
import type { Usage } from '#cost/usage';
import type { TableRead } from '../scan/table-read.ts';
import type { Statement, StatementOf } from '../sql/statement.ts';
import { readWriteProperties } from '../statements/write-properties.ts';
import type { QueryDocument } from './query-executions.ts';

/**
 * @param state in which it ended: a failed query is not billed, a cancelled one is for what it had planned to scan
 * @param reads none as long as nothing was planned
 */
export function usageOfStatement(
  statement: Statement,
  state: QueryDocument['state'],
  reads: readonly TableRead[] | undefined,
): Usage {
  switch (statement.kind) {
    case 'query':
    case 'create-table-as':
    case 'insert':
      if (state === 'FAILED') return reads ? usageOfFailedQuery(...reads) : {};
      if (state === 'CANCELLED') return reads ? usageOfQuery(...reads) : {};
      if (statement.kind === 'query') return usageOfQuery(...(reads ?? []));
      return usageOfCtas(countFiles(statement), ...(reads ?? []));
    default:
      return usageOfCatalogStatement();
  }
}

const countFiles = (statement: StatementOf<'create-table-as' | 'insert'>): number =>
  (statement.kind === 'create-table-as' ? readWriteProperties(statement.properties).bucketing?.count : undefined) ??
  ASSUMPTIONS.athenaFilesPerCtas.value;
