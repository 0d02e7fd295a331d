/** What the parts of one analysis share. */
import type { CatalogTable, CatalogView } from '../catalog/catalog-table.ts';
import type { Expression, Identifier } from '../sql/ast.ts';
import type { Scan } from './scan.ts';

export interface Session {
  /** What `now()` is, for the whole query. */
  now: Date;
  /** Values of the `?` of the query. */
  parameters: readonly Expression[];
  /** Text of the query, for messages. */
  text: string;
  /** What a name stands for in the catalog; throws QueryError when there is no such table. */
  findTable(name: readonly Identifier[]): CatalogTable | CatalogView;
  /** Tables that the query reads, in the order of their first mention. */
  scans: Scan[];
  /** A number that no other relation of the query has. */
  nextId(): number;
}

export const newRelation = (session: Session): string => `t${session.nextId()}`;
