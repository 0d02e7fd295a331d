/** Temporary tables of runs that were killed between their CTAS and their commit. */
import { GetTablesCommand, type Table } from '@aws-sdk/client-glue';
import { type Catalog, dropTable } from '#aws/catalog';
import { TEMPORARY_TABLE_PREFIX } from '#contracts/names';
import { RUN_TIMEOUT_SECONDS } from '#contracts/steps';

/**
 * Drops temporary tables that are older than any run can be. Their files stay until the hour is committed again.
 * @returns names of the dropped tables
 */
export async function dropAbandonedTables(catalog: Catalog, nowMs: number): Promise<string[]> {
  const abandoned = (await listTemporaryTables(catalog)).filter(
    ({ CreateTime }) => CreateTime && nowMs - CreateTime.getTime() > RUN_TIMEOUT_SECONDS * 1_000,
  );
  const names = abandoned.map(({ Name = '' }) => Name);
  for (const name of names) await dropTable(catalog, name);
  return names;
}

async function listTemporaryTables({ glue, database }: Catalog): Promise<Table[]> {
  const tables: Table[] = [];
  let token: string | undefined;
  do {
    const page = await glue.send(
      new GetTablesCommand({
        DatabaseName: database,
        // A regular expression of names: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html
        Expression: `${TEMPORARY_TABLE_PREFIX}.*`,
        ...(token && { NextToken: token }),
      }),
    );
    tables.push(...(page.TableList ?? []));
    token = page.NextToken;
  } while (token);
  // Whatever the expression matched, nothing but our own temporary tables is ever dropped.
  return tables.filter(({ Name }) => Name?.startsWith(TEMPORARY_TABLE_PREFIX));
}
