/**
 * Trino's functions where DuckDB's differ, as macros. An error must be an expression that DuckDB may fold, skip and catch
 * by TRY like any other, so it is a cast that cannot succeed: its message carries Trino's error. The witness, made of the
 * values of the row, keeps DuckDB from evaluating it before the condition around it.
 */
import { CAST_MACROS } from './macros/cast-macros.ts';
import { COLLECTION_MACROS } from './macros/collection-macros.ts';
import { JSON_LINE_MACROS } from './macros/json-line-macros.ts';
import { JSON_MACROS } from './macros/json-macros.ts';
import { NUMBER_MACROS } from './macros/number-macros.ts';
import { TEXT_MACROS } from './macros/text-macros.ts';
import { TIME_MACROS } from './macros/time-macros.ts';

/** Marks a message that is one of Trino's errors; ends at the second mark. */
export const FAILURE_MARK = '\u0001';

const FAIL = `trino_fail(error_name, message, witness) AS
    CASE WHEN CAST(concat(chr(1), error_name, ':', message, chr(1), witness) AS INTEGER) = 0 THEN NULL END`;

/** In an order in which each uses only those before it. */
export const MACROS: readonly string[] = [
  FAIL,
  ...NUMBER_MACROS,
  ...CAST_MACROS,
  ...TIME_MACROS,
  ...TEXT_MACROS,
  ...COLLECTION_MACROS,
  ...JSON_MACROS,
  ...JSON_LINE_MACROS,
].map((macro) => `CREATE MACRO ${macro}`);
