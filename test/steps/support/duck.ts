/** DuckDB with the few functions of Athena that the steps' queries use: what they compute can be checked in it. */
import { DuckDBInstance, type Json } from '@duckdb/node-api';
import { DATABASE } from '#contracts/names';

export interface Duck {
  execute(sql: string): Promise<void>;
  select(sql: string): Promise<Record<string, Json>[]>;
  /** Makes a table's rows of a SELECT and the values of further columns. */
  insertSelected(table: string, sql: string, more: string[]): Promise<void>;
  /** Column names and DuckDB types of a SELECT, in order. */
  describe(sql: string): Promise<[string, string][]>;
  close(): void;
}

export async function createDuck(): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`
    SET TimeZone = 'UTC';
    CREATE SCHEMA ${DATABASE};
    CREATE MACRO from_iso8601_timestamp(x) AS CAST(x AS TIMESTAMPTZ);
    CREATE MACRO approx_percentile(x, p) AS quantile_cont(x, p);
  `);
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return {
    execute: async (sql) => {
      await connection.run(sql);
    },
    select: read,
    insertSelected: async (table, sql, more) => {
      const values = more.map((value) => `'${value}'`).join(', ');
      await connection.run(`INSERT INTO ${DATABASE}.${table} SELECT *, ${values} FROM (${sql})`);
    },
    describe: async (sql) =>
      (await read(`DESCRIBE ${sql}`)).map((row) => [String(row['column_name']), String(row['column_type'])]),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
