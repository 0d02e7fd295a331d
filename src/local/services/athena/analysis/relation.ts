/** Understands what stands behind FROM. */
import type { CatalogTable, CatalogView } from '../catalog/catalog-table.ts';
import { QueryError } from '../query-error.ts';
import type { Identifier, Relation } from '../sql/ast.ts';
import { qualifyName } from '../sql/collect-tables.ts';
import { parseQueryText } from '../sql/parse-query-text.ts';
import { VARCHAR } from '../types/trino-type.ts';
import type { CommonTableDefinition } from './context.ts';
import { analyzeJoin } from './join.ts';
import { analyzeQuery, type QueryColumn, type QueryEnvironment, type QueryResult } from './query.ts';
import { PATH_COLUMN } from './scan.ts';
import type { Field } from './scope.ts';
import { newRelation, type Session } from './session.ts';
import { analyzeUnnest } from './unnest.ts';

export interface RelationResult {
  /** What stands behind FROM in the DuckDB query. */
  sql: string;
  fields: Field[];
}

/** Athena's own name of the Glue catalog, in lower case. */
export const CATALOG = 'awsdatacatalog';

/** @param left fields that a lateral relation may use: those of the relations before it */
export function analyzeRelation(
  node: Relation,
  environment: QueryEnvironment,
  left: readonly Field[] = [],
): RelationResult {
  switch (node.kind) {
    case 'table':
      return analyzeTable(node.name, environment);
    case 'derived': {
      const { sql, fields } = fromQuery(
        analyzeQuery(node.query, node.isLateral ? addLateral(left, environment) : environment),
        environment,
      );
      return { sql: node.isLateral ? `LATERAL ${sql}` : sql, fields };
    }
    case 'unnest':
      return analyzeUnnest(node, environment, left);
    case 'alias':
      return rename(analyzeRelation(node.relation, environment, left), node.alias, node.columns);
    case 'join':
      return analyzeJoin(node, environment, left);
  }
}

const addLateral = (fields: readonly Field[], environment: QueryEnvironment): QueryEnvironment => ({
  ...environment,
  outer: { fields, lambdas: [], ...(environment.outer && { outer: environment.outer }) },
});

function analyzeTable(name: readonly Identifier[], environment: QueryEnvironment): RelationResult {
  const [first] = name;
  const common = name.length === 1 && first ? environment.commonTables.get(first.name.toLowerCase()) : undefined;
  if (common && first) return fromCommonTable(first, common, environment);
  const table = environment.session.findTable(name);
  return table.kind === 'view' ? fromView(table, environment) : fromTable(table, environment);
}

function fromCommonTable(
  name: Identifier,
  { query, columns, commonTables }: CommonTableDefinition,
  environment: QueryEnvironment,
): RelationResult {
  const result = analyzeQuery(query, { session: environment.session, commonTables });
  return rename(fromQuery(result, environment), name, columns);
}

function fromView(view: CatalogView, environment: QueryEnvironment): RelationResult {
  const session = { ...environment.session, findTable: inDatabase(environment.session, view.database), text: view.sql };
  const query = analyzeQuery(parseQueryText(view.sql), { session, commonTables: new Map() });
  const { sql, fields } = fromQuery(query, environment);
  return { sql, fields: fields.map((field) => ({ ...field, qualifier: [CATALOG, view.database, view.name] })) };
}

/** Names in a view's text are those of the view's own database. */
const inDatabase =
  ({ findTable }: Session, database: string): Session['findTable'] =>
  (name) =>
    findTable(qualifyName(name, database));

function fromTable(table: CatalogTable, { session }: QueryEnvironment): RelationResult {
  const relation = newRelation(session);
  const scan = { name: `scan_${session.nextId()}`, table, columns: new Set<string>(), conjuncts: [], joins: [] };
  session.scans.push(scan);
  const toField = (name: string, type: Field['type'], isPrunable: boolean): Field => ({
    name,
    qualifier: [CATALOG, table.database, table.name],
    type,
    relation,
    column: name,
    origin: { scan, column: name, isPrunable },
  });
  return {
    sql: `${scan.name} AS ${relation}`,
    fields: [
      ...table.columns.map(({ name, type }) => toField(name, type, false)),
      ...table.partitionKeys.map(({ name, type }) => toField(name, type, true)),
      { ...toField(PATH_COLUMN, VARCHAR, false), isHidden: true },
    ],
  };
}

function fromQuery({ sql, columns }: QueryResult, { session }: QueryEnvironment): RelationResult {
  const relation = newRelation(session);
  return { sql: `(${sql}) AS ${relation}`, fields: buildFields(columns, relation) };
}

/** Fields of a relation whose columns are named c1, c2... */
export const buildFields = (columns: readonly QueryColumn[], relation: string): Field[] =>
  columns.map(({ name, type, origin }, index) => ({
    ...(name !== undefined && { name }),
    qualifier: [],
    type,
    relation,
    column: `c${index + 1}`,
    ...(origin && { origin }),
  }));

/** `relation AS alias(a, b)` */
function rename(
  { sql, fields }: RelationResult,
  alias: Identifier,
  columns: readonly Identifier[] | undefined,
): RelationResult {
  if (columns && columns.length !== fields.length)
    throw new QueryError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${columns.length} entries but '${alias.name.toLowerCase()}' has ${fields.length} columns available`,
      alias,
    );
  return {
    sql,
    fields: fields.map((field, index) => {
      const column = columns?.[index];
      return { ...field, qualifier: [alias.name], ...(column && { name: column.name }) };
    }),
  };
}
