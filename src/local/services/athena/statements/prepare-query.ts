/** From a query of Athena's to one of DuckDB's over the files it needs. */
import { analyzeQuery, type QueryColumn } from '../analysis/query.ts';
import { CATALOG } from '../analysis/relation.ts';
import type { Session } from '../analysis/session.ts';
import type { CatalogTable, CatalogView } from '../catalog/catalog-table.ts';
import { readTable } from '../catalog/read-catalog.ts';
import { QueryError } from '../query-error.ts';
import { planScans } from '../scan/plan-scans.ts';
import type { Identifier, Query } from '../sql/ast.ts';
import { collectTables, qualifyName } from '../sql/collect-tables.ts';
import { parseQueryText } from '../sql/parse-query-text.ts';
import type { ExecutionContext } from './execution-context.ts';
import { ScanLimitError } from './scan-limit.ts';

export interface PreparedQuery {
  columns: QueryColumn[];
  /** @param isLenient see `emitScan` */
  plan(isLenient: boolean): Promise<string>;
}

/** @throws QueryError for what Trino would refuse before it reads any data */
export async function prepareQuery(query: Query, context: ExecutionContext): Promise<PreparedQuery> {
  const tables = await readTables(query, context);
  let lastId = 0;
  const session: Session = {
    now: context.now,
    parameters: context.parameters,
    text: context.text,
    scans: [],
    nextId: () => {
      lastId += 1;
      return lastId;
    },
    findTable: (name) => {
      const table = tables.get(keyOf(name, context));
      if (!table) throw new Error(`Table ${keyOf(name, context)} was not read`);
      return table();
    },
  };
  const { sql, columns } = analyzeQuery(query, { session, commonTables: new Map() });
  return { columns, plan: (isLenient) => planAll(sql, session, context, isLenient) };
}

async function planAll(sql: string, session: Session, context: ExecutionContext, isLenient: boolean): Promise<string> {
  const dependencies = { objects: context.objects, catalog: context.catalog, runner: context.session };
  const plans = await planScans(sql, session.scans, dependencies, isLenient);
  const { scanLimit } = context;
  const isOver = scanLimit !== undefined && plans.bytesScanned > scanLimit;
  context.onScanned(isOver ? scanLimit : plans.bytesScanned, plans.reads);
  if (isOver) throw new ScanLimitError();
  return plans.sql;
}

type Lookup = () => CatalogTable | CatalogView;

/** Tables by their full names, those that views read too. What is missing fails when it is asked for, at its place. */
async function readTables(query: Query, context: ExecutionContext): Promise<Map<string, Lookup>> {
  const found = new Map<string, Lookup>();
  const pending = collectTables(query);
  for (let name = pending.shift(); name; name = pending.shift()) {
    const key = keyOf(name, context);
    if (found.has(key)) continue;
    const table = await lookUp(name, context);
    found.set(key, table);
    const value = attempt(table);
    if (value?.kind === 'view')
      pending.push(...collectTables(parseQueryText(value.sql)).map((inner) => qualifyName(inner, value.database)));
  }
  return found;
}

function attempt(lookup: Lookup): ReturnType<Lookup> | undefined {
  try {
    return lookup();
  } catch {
    return undefined;
  }
}

function splitName(name: readonly Identifier[], { database }: Pick<ExecutionContext, 'database'>) {
  const parts = name.map((part) => part.name.toLowerCase());
  const [table = '', schema = database, catalog = CATALOG] = parts.toReversed();
  return { catalog, schema, table };
}

function keyOf(name: readonly Identifier[], context: ExecutionContext): string {
  const { catalog, schema, table } = splitName(name, context);
  return `${catalog}.${schema}.${table}`;
}

async function lookUp(name: readonly Identifier[], context: ExecutionContext): Promise<Lookup> {
  const { catalog, schema, table } = splitName(name, context);
  const [at] = name;
  const fail = (error: QueryError) => () => {
    throw error;
  };
  if (catalog !== CATALOG) return fail(new QueryError('CATALOG_NOT_FOUND', `Catalog '${catalog}' does not exist`, at));
  if (schema === 'information_schema')
    return fail(new QueryError('NOT_SUPPORTED', 'The information_schema is not supported by the local AWS', at));
  try {
    const entry = await readTable(context.catalog, schema, table);
    if (entry) return () => entry;
    if (await context.catalog.findDatabase(schema))
      return fail(new QueryError('TABLE_NOT_FOUND', `Table '${CATALOG}.${schema}.${table}' does not exist`, at));
    return fail(new QueryError('SCHEMA_NOT_FOUND', `Schema '${schema}' does not exist`, at));
  } catch (error) {
    if (error instanceof QueryError) return fail(error);
    throw error;
  }
}
