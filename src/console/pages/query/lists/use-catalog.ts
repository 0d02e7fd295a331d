import { GetDatabasesCommand, GetTablesCommand, type Table } from '@aws-sdk/client-glue';
import { useQuery } from '@tanstack/react-query';
import { DATABASE } from '#contracts/names';
import { glue } from '../../../aws/glue.ts';
import type { CatalogTable } from './catalog-table.ts';

/** The catalog changes with a crawl, not by the second. */
const REFRESH_MS = 15_000;

/** Names of the databases; the pipeline's own is there before they are known. */
export function useDatabases(): string[] {
  const { data } = useQuery({
    queryKey: ['query', 'databases'],
    queryFn: async ({ signal: abortSignal }) => {
      const names: string[] = [];
      let token: string | undefined;
      do {
        const page = await glue.send(new GetDatabasesCommand({ NextToken: token }), { abortSignal });
        names.push(...(page.DatabaseList ?? []).flatMap(({ Name }) => Name ?? []));
        token = page.NextToken;
      } while (token);
      return names;
    },
    staleTime: REFRESH_MS,
  });
  return [...new Set([DATABASE, ...(data ?? [])])].sort();
}

/** Tables of a database, with their columns. */
export const useTables = (database: string) =>
  useQuery({
    queryKey: ['query', 'tables', database],
    queryFn: async ({ signal: abortSignal }) => {
      const tables: CatalogTable[] = [];
      let token: string | undefined;
      do {
        const command = new GetTablesCommand({ DatabaseName: database, NextToken: token });
        const page = await glue.send(command, { abortSignal });
        tables.push(...(page.TableList ?? []).map(toTable));
        token = page.NextToken;
      } while (token);
      return tables;
    },
    refetchInterval: REFRESH_MS,
  });

function toTable({ Name = '', StorageDescriptor, PartitionKeys = [] }: Table): CatalogTable {
  const columns = [
    ...(StorageDescriptor?.Columns ?? []).map((column) => ({ ...column, isPartition: false })),
    ...PartitionKeys.map((column) => ({ ...column, isPartition: true })),
  ];
  return {
    name: Name,
    columns: columns.map(({ Name: name = '', Type = 'string', isPartition }) => ({ name, type: Type, isPartition })),
  };
}
