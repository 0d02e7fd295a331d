/** What AWS bills for a query, from what it read here. */
import { usageOfCatalogStatement, usageOfCtas, usageOfFailedQuery, usageOfQuery } from '#cost/query-usage';
import type { Usage } from '#cost/usage';
import type { TableRead } from '../scan/table-read.ts';
import type { Statement } from '../sql/statement.ts';
import type { QueryDocument } from './query-executions.ts';

/**
 * @param state in which it ended: a failed query is not billed, a cancelled one is for what it had planned to scan
 * @param reads none as long as nothing was planned
 */
export function usageOfStatement(
  { kind }: Statement,
  state: QueryDocument['state'],
  reads: readonly TableRead[] | undefined,
): Usage {
  switch (kind) {
    case 'query':
    case 'create-table-as':
    case 'insert':
      if (state === 'FAILED') return reads ? usageOfFailedQuery(...reads) : {};
      if (state === 'CANCELLED') return reads ? usageOfQuery(...reads) : {};
      return kind === 'query' ? usageOfQuery(...(reads ?? [])) : usageOfCtas(...(reads ?? []));
    default:
      return usageOfCatalogStatement();
  }
}
