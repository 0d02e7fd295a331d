/** Reads Hive's DDL as Athena documents it: https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html */
import { parseAnyText, parseHiveName, parseTableName, parseTextPairs } from './parse-ddl-names.ts';
import type { ColumnDefinition, CreateTable, PartitionSpec, RowFormat, Statement, TableName } from './statement.ts';
import type { TokenReader } from './token-reader.ts';

export function parseCreateTable(reader: TokenReader, name: TableName, ifNotExists: boolean): CreateTable {
  const columns = parseColumns(reader);
  const statement: CreateTable = {
    kind: 'create-table',
    name,
    ifNotExists,
    columns,
    partitions: [],
    rowFormat: { properties: {} },
    properties: {},
  };
  while (parseTableClause(reader, statement));
  return statement;
}

/** Reads one clause into the statement; they may come in any order. */
function parseTableClause(reader: TokenReader, statement: CreateTable): boolean {
  if (reader.take('COMMENT')) statement.comment = parseAnyText(reader);
  else if (reader.take('PARTITIONED', 'BY')) statement.partitions = parseColumns(reader);
  else if (reader.take('ROW', 'FORMAT')) statement.rowFormat = parseRowFormat(reader);
  else if (reader.take('WITH', 'SERDEPROPERTIES'))
    Object.assign(statement.rowFormat.properties, parseTextPairs(reader));
  else if (reader.take('STORED', 'AS', 'INPUTFORMAT')) {
    statement.inputFormat = parseAnyText(reader);
    reader.expect('OUTPUTFORMAT');
    statement.outputFormat = parseAnyText(reader);
  } else if (reader.take('STORED', 'AS')) statement.storedAs = parseHiveName(reader).name.toUpperCase();
  else if (reader.take('LOCATION')) statement.location = parseAnyText(reader);
  else if (reader.take('TBLPROPERTIES')) Object.assign(statement.properties, parseTextPairs(reader));
  else return false;
  return true;
}

const parseColumns = (reader: TokenReader): ColumnDefinition[] =>
  reader.parenthesized(() => {
    const name = parseHiveName(reader).name.toLowerCase();
    const type = parseHiveTypeText(reader);
    const comment = reader.take('COMMENT') ? parseAnyText(reader) : undefined;
    return { name, type, ...(comment !== undefined && { comment }) };
  });

/** The text of a type up to where it ends: brackets of all kinds may be open. */
function parseHiveTypeText(reader: TokenReader): string {
  let text = parseHiveName(reader).name.toLowerCase();
  if (!reader.is('<') && !reader.is('(')) return text;
  let depth = 0;
  do {
    const token = reader.next();
    if (token.kind === 'end') throw reader.fail("'>'");
    // The lexer reads `<>` in `struct<>` as one word; no type has that.
    if (token.value === '<' || token.value === '(') depth += 1;
    if (token.value === '>' || token.value === ')') depth -= 1;
    text += token.kind === 'backquoted' ? token.value : token.text.toLowerCase();
  } while (depth > 0);
  return text;
}

function parseRowFormat(reader: TokenReader): RowFormat {
  if (reader.take('SERDE')) {
    const serde = parseAnyText(reader);
    const properties = reader.take('WITH', 'SERDEPROPERTIES') ? parseTextPairs(reader) : {};
    return { serde, properties };
  }
  reader.expect('DELIMITED');
  const properties: Record<string, string> = {};
  for (;;) {
    if (reader.take('FIELDS', 'TERMINATED', 'BY')) properties['field.delim'] = unescapeText(parseAnyText(reader));
    else if (reader.take('ESCAPED', 'BY')) properties['escape.delim'] = unescapeText(parseAnyText(reader));
    else if (reader.take('LINES', 'TERMINATED', 'BY')) properties['line.delim'] = unescapeText(parseAnyText(reader));
    else if (reader.take('COLLECTION', 'ITEMS', 'TERMINATED', 'BY'))
      properties['collection.delim'] = unescapeText(parseAnyText(reader));
    else if (reader.take('MAP', 'KEYS', 'TERMINATED', 'BY'))
      properties['mapkey.delim'] = unescapeText(parseAnyText(reader));
    else if (reader.take('NULL', 'DEFINED', 'AS')) properties['serialization.null.format'] = parseAnyText(reader);
    else return { properties };
  }
}

const ESCAPES: Record<string, string> = { '\\t': '\t', '\\n': '\n', '\\r': '\r', '\\\\': '\\', '\\001': '\u0001' };

const unescapeText = (text: string): string => ESCAPES[text] ?? text;

export function parseDrop(reader: TokenReader): Statement {
  if (reader.take('DATABASE') || reader.take('SCHEMA')) {
    const ifExists = reader.take('IF', 'EXISTS');
    const { table: name } = parseTableName(reader);
    const isCascading = reader.take('CASCADE');
    if (!isCascading) reader.take('RESTRICT');
    return { kind: 'drop-database', name, ifExists, isCascading };
  }
  const kind = reader.takeOneOf(['TABLE', 'VIEW']);
  if (!kind) throw reader.fail("'DATABASE', 'SCHEMA', 'TABLE', 'VIEW'");
  const ifExists = reader.take('IF', 'EXISTS');
  return { kind: kind === 'TABLE' ? 'drop-table' : 'drop-view', name: parseTableName(reader), ifExists };
}

export function parseAlter(reader: TokenReader): Statement {
  const name = parseTableName(reader);
  if (reader.take('ADD', 'COLUMNS')) return { kind: 'add-columns', name, columns: parseColumns(reader) };
  if (reader.take('ADD')) return parseAddPartitions(reader, name);
  if (reader.take('DROP')) return parseDropPartitions(reader, name);
  if (reader.take('SET', 'TBLPROPERTIES')) return { kind: 'set-properties', name, properties: parseTextPairs(reader) };
  if (reader.take('SET', 'LOCATION')) return { kind: 'set-location', name, location: parseAnyText(reader) };
  reader.refuse('RENAME', 'REPLACE', 'CHANGE');
  reader.expect('PARTITION');
  const spec = parseSpec(reader);
  reader.expect('SET', 'LOCATION');
  return { kind: 'set-location', name, spec, location: parseAnyText(reader) };
}

function parseAddPartitions(reader: TokenReader, name: TableName): Statement {
  const ifNotExists = reader.take('IF', 'NOT', 'EXISTS');
  const partitions = [];
  if (!reader.is('PARTITION')) throw reader.fail("'PARTITION'");
  while (reader.take('PARTITION')) {
    const spec = parseSpec(reader);
    const location = reader.take('LOCATION') ? parseAnyText(reader) : undefined;
    partitions.push({ spec, ...(location !== undefined && { location }) });
  }
  return { kind: 'add-partitions', name, ifNotExists, partitions };
}

function parseDropPartitions(reader: TokenReader, name: TableName): Statement {
  const ifExists = reader.take('IF', 'EXISTS');
  const specs = reader.list(() => {
    reader.expect('PARTITION');
    return parseSpec(reader);
  });
  return { kind: 'drop-partitions', name, ifExists, specs };
}

const COMPARISONS = ['=', '<>', '!=', '<=', '>=', '<', '>'] as const;

const parseSpec = (reader: TokenReader): PartitionSpec =>
  reader.parenthesized(() => {
    const column = parseHiveName(reader).name.toLowerCase();
    const operator = reader.takeOneOf(COMPARISONS);
    if (!operator) throw reader.fail("'='");
    const value = reader.isKind('integer') ? reader.next().value : parseAnyText(reader);
    return { column, value, operator };
  });

export function parseShow(reader: TokenReader): Statement {
  if (reader.take('DATABASES') || reader.take('SCHEMAS')) return { kind: 'show-databases', ...parsePattern(reader) };
  if (reader.take('TABLES')) return { kind: 'show-tables', ...parseIn(reader), ...parsePattern(reader) };
  if (reader.take('VIEWS')) return { kind: 'show-views', ...parseIn(reader), ...parsePattern(reader) };
  if (reader.take('PARTITIONS')) return { kind: 'show-partitions', name: parseTableName(reader) };
  if (reader.take('CREATE', 'TABLE')) return { kind: 'show-create-table', name: parseTableName(reader) };
  if (reader.take('CREATE', 'VIEW')) return { kind: 'show-create-view', name: parseTableName(reader) };
  if (reader.take('TBLPROPERTIES')) return { kind: 'show-properties', name: parseTableName(reader) };
  if (!reader.take('COLUMNS'))
    throw reader.fail("'COLUMNS', 'CREATE', 'DATABASES', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'");
  if (!reader.take('FROM')) reader.expect('IN');
  const name = parseTableName(reader);
  const { database } = parseIn(reader);
  return { kind: 'show-columns', name: database === undefined ? name : { ...name, database } };
}

function parseIn(reader: TokenReader): { database?: string } {
  return reader.take('IN') || reader.take('FROM') ? { database: parseTableName(reader).table } : {};
}

/** `'raw_*'` or `LIKE 'raw_%'`: Hive takes `*` and `|`. */
function parsePattern(reader: TokenReader): { pattern?: string } {
  if (reader.take('LIKE') || reader.isKind('string')) return { pattern: parseAnyText(reader) };
  return {};
}
