/** Names and values in Hive's DDL, where backquotes quote names. */
import type { Identifier } from './ast.ts';
import type { TableName } from './statement.ts';
import type { TokenReader } from './token-reader.ts';

/** A name, plain, in backquotes or in double quotes. Hive folds it to lower case. */
export function parseHiveName(reader: TokenReader): Identifier {
  const token = reader.peek();
  if (token.kind !== 'backquoted') return reader.identifier();
  reader.next();
  return { name: token.value, ...reader.spanFrom(token) };
}

/** `table` or `database.table`, perhaps quoted as a whole: `` `database.table` `` is one name. */
export function parseTableName(reader: TokenReader): TableName {
  const first = parseHiveName(reader);
  const parts = [first.name];
  while (reader.take('.')) parts.push(parseHiveName(reader).name);
  const [table = '', database] = parts.toReversed().map((part) => part.toLowerCase());
  return { table, at: first, ...(database !== undefined && { database }) };
}

const parseText = (reader: TokenReader): string => reader.expectKind('string', '<string>').value;

/** `('a' = 'b', ...)` */
export function parseTextPairs(reader: TokenReader): Record<string, string> {
  const pairs = reader.parenthesized(() => {
    const key = parseAnyText(reader);
    reader.expect('=');
    return [key, parseAnyText(reader)] as const;
  });
  return Object.fromEntries(pairs);
}

/** DDL takes texts in double quotes too. */
export function parseAnyText(reader: TokenReader): string {
  if (reader.isKind('quoted')) return reader.next().value;
  return parseText(reader);
}
