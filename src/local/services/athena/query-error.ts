/** Why a query failed, in Athena's categories and words. */

/** Categories of AthenaError: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
const SYSTEM = 1;
const USER = 2;

/** Name of the engine's error, and the type by which AthenaError numbers it. */
const ERROR_TYPES = {
  SYNTAX_ERROR: 1006,
  TYPE_MISMATCH: 1002,
  COLUMN_NOT_FOUND: 1006,
  TABLE_NOT_FOUND: 1301,
  SCHEMA_NOT_FOUND: 1301,
  CATALOG_NOT_FOUND: 1006,
  FUNCTION_NOT_FOUND: 1303,
  AMBIGUOUS_NAME: 1006,
  DUPLICATE_COLUMN_NAME: 1006,
  DUPLICATE_NAMED_QUERY: 1006,
  MISMATCHED_COLUMN_ALIASES: 1006,
  MISSING_COLUMN_NAME: 1006,
  MISSING_GROUP_BY: 1006,
  MISSING_ORDER_BY: 1006,
  EXPRESSION_NOT_AGGREGATE: 1006,
  EXPRESSION_NOT_SCALAR: 1006,
  EXPRESSION_NOT_IN_DISTINCT: 1006,
  EXPRESSION_NOT_CONSTANT: 1006,
  NESTED_AGGREGATION: 1006,
  NESTED_WINDOW: 1006,
  NULL_TREATMENT_NOT_ALLOWED: 1006,
  INVALID_COLUMN_REFERENCE: 1006,
  INVALID_LITERAL: 1006,
  INVALID_PARAMETER_USAGE: 1006,
  INVALID_WINDOW_FRAME: 1006,
  INVALID_ARGUMENTS: 1006,
  INVALID_VIEW: 1006,
  INVALID_TABLE_PROPERTY: 1006,
  INVALID_PARTITION_COLUMN: 1006,
  TYPE_NOT_FOUND: 1006,
  // What Hive says, which runs the DDL in Athena: `FAILED: SemanticException ...`
  FAILED: 1006,
  PERMISSION_DENIED: 1003,
  NOT_SUPPORTED: 1200,
  TABLE_ALREADY_EXISTS: 1110,
  ALREADY_EXISTS: 1302,
  GENERIC_USER_ERROR: 1005,
  DIVISION_BY_ZERO: 1001,
  INVALID_CAST_ARGUMENT: 1100,
  INVALID_FUNCTION_ARGUMENT: 1102,
  NUMERIC_VALUE_OUT_OF_RANGE: 1103,
  SUBQUERY_MULTIPLE_ROWS: 1104,
  HIVE_BAD_DATA: 1200,
  HIVE_CURSOR_ERROR: 1201,
  HIVE_UNSUPPORTED_FORMAT: 1202,
  HIVE_PATH_ALREADY_EXISTS: 1203,
  HIVE_TOO_MANY_OPEN_PARTITIONS: 1204,
  HIVE_COLUMN_ORDER_MISMATCH: 1205,
  HIVE_METASTORE_ERROR: 1206,
  HIVE_INVALID_METADATA: 1206,
  GENERIC_INTERNAL_ERROR: 130,
} as const;
export type QueryErrorName = keyof typeof ERROR_TYPES;

/** Where a word of the query stands; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly errorName: QueryErrorName;

  /** @param at given for what can be pointed at in the query */
  constructor(errorName: QueryErrorName, message: string, at?: Position) {
    super(at ? `line ${at.line}:${at.column}: ${message}` : message);
    this.errorName = errorName;
  }

  /** e.g. `COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved...` */
  get reason(): string {
    return `${this.errorName}: ${this.message}`;
  }

  get category(): number {
    return this.errorName === 'GENERIC_INTERNAL_ERROR' ? SYSTEM : USER;
  }

  get type(): number {
    return ERROR_TYPES[this.errorName];
  }
}

export const isQueryErrorName = (name: string): name is QueryErrorName => Object.hasOwn(ERROR_TYPES, name);
