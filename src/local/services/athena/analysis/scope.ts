/** The names that an expression may use, and what they stand for. */
import { type Position, QueryError } from '../query-error.ts';
import type { Identifier } from '../sql/ast.ts';
import { quote } from '../types/duck-type.ts';
import type { TrinoType } from '../types/trino-type.ts';
import type { Scan } from './scan.ts';

export interface Field {
  /** As the query names it; a field without a name can only be reached by `*`. */
  name?: string;
  /** Names that may stand before it, the nearest last: `['awsdatacatalog', 'db', 'table']`, or an alias. */
  qualifier: readonly string[];
  type: TrinoType;
  /** Alias of the relation in the DuckDB query, and the column's name there. */
  relation: string;
  column: string;
  /** True for what `*` leaves out: `"$path"`. */
  isHidden?: boolean;
  /** Given while the field is a column of a table and nothing else. */
  origin?: FieldOrigin;
}

interface FieldOrigin {
  scan: Scan;
  column: string;
  /** Whether a filter on it may leave out whole partitions. */
  isPrunable: boolean;
}

/** How the DuckDB query refers to it. */
export const emitField = ({ relation, column }: Field): string => `${relation}.${quote(column)}`;

export interface Scope {
  fields: readonly Field[];
  /** Parameters of lambdas, the innermost last. */
  lambdas: readonly Substitute[];
  /** Names of the query's own columns, where they may be used: in ORDER BY. */
  aliases?: readonly Substitute[];
  /** The query around, whose fields a subquery may use. */
  outer?: Scope;
}

/** A name that stands for an expression. */
interface Substitute {
  /** Lower case. */
  name: string;
  sql: string;
  type: TrinoType;
}

export interface Resolution {
  field: Field;
  /** How many queries out the field was found. */
  depth: number;
  /** What follows the field's name: fields of a row. */
  rest: readonly Identifier[];
}

const isSameName = (left: string | undefined, right: string): boolean => left?.toLowerCase() === right.toLowerCase();

const endsWith = (qualifier: readonly string[], names: readonly Identifier[]): boolean =>
  names.length <= qualifier.length &&
  names.every(({ name }, index) => isSameName(qualifier[qualifier.length - names.length + index], name));

/** The longest part of `a.b.c` that is a column, looked for from the inside out. */
export function resolveField(scope: Scope, parts: readonly Identifier[], at: Position): Resolution | undefined {
  for (let depth = 0, level: Scope | undefined = scope; level; depth += 1, level = level.outer) {
    for (let length = parts.length; length > 0; length -= 1) {
      const field = findField(level.fields, parts.slice(0, length), at);
      if (field) return { field, depth, rest: parts.slice(length) };
    }
  }
  return undefined;
}

function findField(fields: readonly Field[], parts: readonly Identifier[], at: Position): Field | undefined {
  const name = parts.at(-1)?.name ?? '';
  const found = fields.filter((field) => isSameName(field.name, name) && endsWith(field.qualifier, parts.slice(0, -1)));
  if (found.length > 1) throw new QueryError('AMBIGUOUS_NAME', `Column '${formatName(parts)}' is ambiguous`, at);
  return found[0];
}

export const formatName = (parts: readonly Identifier[]): string => parts.map(({ name }) => name).join('.');

/** The fields that `t.*` means. */
export const fieldsOf = (scope: Scope, qualifier: readonly Identifier[]): Field[] =>
  scope.fields.filter((field) => endsWith(field.qualifier, qualifier));
