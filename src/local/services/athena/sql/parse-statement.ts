/** Reads a statement: a query, or one of those that Athena passes to Trino or, as Hive DDL, to its catalog. */
import type { Identifier } from './ast.ts';
import { parseAlter, parseCreateTable, parseDrop, parseShow } from './parse-ddl.ts';
import { parseTableName } from './parse-ddl-names.ts';
import { parseExpression, startsQuery } from './parse-expression.ts';
import { parseQuery } from './parse-query.ts';
import type { Statement, TableName, TableProperty } from './statement.ts';
import { TokenReader } from './token-reader.ts';

export interface ParsedStatement {
  statement: Statement;
  /** How many `?` it has. */
  parameterCount: number;
}

/** @throws QuerySyntaxError */
export function parseStatement(sql: string): ParsedStatement {
  const reader = new TokenReader(sql);
  const statement = parseAny(reader);
  reader.take(';');
  if (!reader.isKind('end')) throw reader.fail('<EOF>');
  return { statement, parameterCount: reader.parameterCount };
}

/** First words of statements that Athena has: https://docs.aws.amazon.com/athena/latest/ug/ddl-sql-reference.html */
const UNSUPPORTED_STARTS = [
  'DEALLOCATE',
  'DELETE',
  'EXECUTE',
  'EXPLAIN',
  'MERGE',
  'OPTIMIZE',
  'PREPARE',
  'UNLOAD',
  'UPDATE',
  'VACUUM',
];

const STARTS = "'ALTER', 'CREATE', 'DESCRIBE', 'DROP', 'INSERT', 'MSCK', 'SHOW', <query>";

function parseAny(reader: TokenReader): Statement {
  if (startsQuery(reader)) return { kind: 'query', query: parseQuery(reader) };
  if (reader.take('CREATE')) return parseCreate(reader);
  if (reader.take('INSERT', 'INTO')) return parseInsert(reader);
  if (reader.take('DROP')) return parseDrop(reader);
  if (reader.take('ALTER', 'TABLE')) return parseAlter(reader);
  if (reader.take('MSCK', 'REPAIR', 'TABLE')) return { kind: 'repair-table', name: parseTableName(reader) };
  if (reader.take('SHOW')) return parseShow(reader);
  if (reader.take('DESCRIBE') || reader.take('DESC')) {
    if (!reader.take('FORMATTED')) reader.take('EXTENDED');
    return { kind: 'describe', name: parseTableName(reader) };
  }
  reader.refuse(...UNSUPPORTED_STARTS);
  throw reader.fail(STARTS);
}

function parseCreate(reader: TokenReader): Statement {
  const orReplace = reader.take('OR', 'REPLACE');
  if (reader.take('VIEW')) return parseCreateView(reader, orReplace);
  if (orReplace) throw reader.fail("'VIEW'");
  if (reader.take('DATABASE') || reader.take('SCHEMA')) return parseCreateDatabase(reader);
  const isExternal = reader.take('EXTERNAL');
  reader.expect('TABLE');
  const ifNotExists = reader.take('IF', 'NOT', 'EXISTS');
  const name = parseTableName(reader);
  if (isExternal || isColumnList(reader)) return parseCreateTable(reader, name, ifNotExists);
  return parseCreateTableAs(reader, name, ifNotExists);
}

/** Columns with types, not the query of a CTAS. */
const isColumnList = (reader: TokenReader): boolean => reader.is('(') && !startsQuery(reader);

function parseCreateTableAs(reader: TokenReader, name: TableName, ifNotExists: boolean): Statement {
  const properties = reader.take('WITH') ? reader.parenthesized(() => parseProperty(reader)) : [];
  reader.expect('AS');
  const query = parseQuery(reader);
  const isEmpty = reader.take('WITH', 'NO', 'DATA');
  if (!isEmpty) reader.take('WITH', 'DATA');
  return { kind: 'create-table-as', name, ifNotExists, properties, query, withData: !isEmpty };
}

function parseProperty(reader: TokenReader): TableProperty {
  const name = reader.identifier();
  reader.expect('=');
  return { name, value: parseExpression(reader) };
}

function parseInsert(reader: TokenReader): Statement {
  const name = parseTableName(reader);
  const columns = reader.is('(') && !startsQuery(reader) ? parseNames(reader) : undefined;
  return { kind: 'insert', name, query: parseQuery(reader), ...(columns && { columns }) };
}

const parseNames = (reader: TokenReader): Identifier[] => reader.parenthesized(() => reader.identifier());

function parseCreateView(reader: TokenReader, orReplace: boolean): Statement {
  const name = parseTableName(reader);
  reader.expect('AS');
  const start = reader.peek().start;
  const query = parseQuery(reader);
  return { kind: 'create-view', name, orReplace, query, queryText: reader.text.slice(start, query.end) };
}

function parseCreateDatabase(reader: TokenReader): Statement {
  const ifNotExists = reader.take('IF', 'NOT', 'EXISTS');
  const { table: name } = parseTableName(reader);
  const comment = reader.take('COMMENT') ? reader.expectKind('string', '<string>').value : undefined;
  const location = reader.take('LOCATION') ? reader.expectKind('string', '<string>').value : undefined;
  return { kind: 'create-database', name, ifNotExists, ...(comment && { comment }), ...(location && { location }) };
}
