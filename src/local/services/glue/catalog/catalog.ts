/** The Data Catalog: databases, tables and partitions, and what hangs together when one of them goes. */
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Kept } from '../../../core/service.ts';
import { Databases } from './databases.ts';
import { Partitions } from './partitions.ts';
import { Tables } from './tables.ts';

export interface Catalog {
  databases: Databases;
  tables: Tables;
  partitions: Partitions;
  /** With all its tables. */
  deleteDatabase(name: string): void;
  /** With all its partitions; the data stays. */
  deleteTable(database: string, name: string): void;
  /** Databases, tables and partitions, which stay until somebody deletes them. */
  listKept(): Kept;
}

export function createCatalog(aws: LocalAws): Catalog {
  const databases = new Databases(aws);
  const tables = new Tables(aws, databases);
  const partitions = new Partitions(aws, tables);

  const deleteTable = (database: string, name: string): void =>
    aws.store.transaction(() => {
      tables.delete(database, name);
      partitions.deleteAll(database, name);
    });

  const deleteDatabase = (name: string): void =>
    aws.store.transaction(() => {
      for (const table of tables.list(name)) tables.delete(name, table.Name ?? '');
      partitions.deleteAll(name);
      databases.delete(name);
    });

  const listKept = (): Kept => {
    const quantity = databases.count() + tables.count() + partitions.count();
    return { item: 'catalogObjects', quantity, fresh: quantity };
  };

  return { databases, tables, partitions, deleteDatabase, deleteTable, listKept };
}
