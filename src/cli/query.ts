/** `npm run query -- "<SQL or file>"`: asks Athena and prints a table. */
import { createAthenaClient } from '#aws/clients';
import { formatTable } from './columns.ts';
import { connect } from './connect.ts';
import { createPrinter, dim, formatBytes, formatSeconds, plural } from './output.ts';
import { runSql, type SqlResult } from './run-sql.ts';
import { listSavedQueries, resolveSql } from './saved-queries.ts';

export interface QueryOptions {
  dataDir: string;
  json: boolean;
}

export async function query(text: string | undefined, { dataDir, json }: QueryOptions): Promise<number> {
  if (text === undefined) return listQueries(json);
  const sql = resolveSql(text);
  // Standard output holds the answer and nothing else, so that it can be piped on.
  const connection = await connect({ dataDir, printer: createPrinter(json, process.stderr) });
  try {
    const result = await runSql(createAthenaClient(), sql);
    const lines = json ? [JSON.stringify(toJson(result), null, 2)] : describeResult(result);
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  } finally {
    await connection.close();
  }
}

export function describeResult({ columns, rows, bytesScanned, milliseconds }: SqlResult): string[] {
  const summary = dim(
    `  ${plural(rows.length, 'row')}, ${formatBytes(bytesScanned)} scanned, ${formatSeconds(milliseconds)}`,
  );
  if (columns.length === 0) return [summary];
  return [
    formatTable(
      columns,
      rows.map((row) => row.map((value) => value ?? dim('null'))),
    ),
    summary,
  ];
}

const toJson = ({ columns, rows, bytesScanned, milliseconds }: SqlResult) => ({
  rows: rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]))),
  bytesScanned,
  milliseconds,
});

function listQueries(json: boolean): number {
  const queries = listSavedQueries();
  if (json) process.stdout.write(`${JSON.stringify(queries, null, 2)}\n`);
  const printer = createPrinter(json);
  printer.heading('Saved queries (npm run query -- <name>)');
  printer.line(
    formatTable(
      ['name', 'question'],
      queries.map(({ name, question }) => [name, question]),
    ),
  );
  return 0;
}
