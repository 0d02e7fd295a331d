/**
 * Regular expressions: https://trino.io/docs/current/functions/regexp.html. DuckDB's engine, RE2, knows no look-around and
 * no back-references: patterns with those fail; all else means the same.
 */
import { define, type FunctionDefinition } from './definition.ts';

export const REGEXP_FUNCTIONS: readonly FunctionDefinition[] = [
  define('regexp_like(varchar, varchar): boolean', ([text, pattern]) => `regexp_matches(${text}, ${pattern})`),
  define(
    'regexp_extract(varchar, varchar): varchar',
    ([text, pattern]) => `trino_regexp_extract(${text}, ${pattern}, 0)`,
  ),
  define(
    'regexp_extract(varchar, varchar, bigint): varchar',
    ([text, pattern, group]) => `trino_regexp_extract(${text}, ${pattern}, ${group})`,
  ),
  define(
    'regexp_extract_all(varchar, varchar): array(varchar)',
    ([text, pattern]) => `regexp_extract_all(${text}, ${pattern})`,
  ),
  define(
    'regexp_extract_all(varchar, varchar, bigint): array(varchar)',
    ([text, pattern, group]) => `regexp_extract_all(${text}, ${pattern}, CAST(${group} AS INTEGER))`,
  ),
  define(
    'regexp_replace(varchar, varchar): varchar',
    ([text, pattern]) => `regexp_replace(${text}, ${pattern}, '', 'g')`,
  ),
  define(
    'regexp_replace(varchar, varchar, varchar): varchar',
    ([text, pattern, replacement]) => `regexp_replace(${text}, ${pattern}, trino_replacement(${replacement}), 'g')`,
  ),
  define(
    'regexp_split(varchar, varchar): array(varchar)',
    ([text, pattern]) => `string_split_regex(${text}, ${pattern})`,
  ),
  define(
    'regexp_count(varchar, varchar): bigint',
    ([text, pattern]) => `CAST(len(regexp_extract_all(${text}, ${pattern})) AS BIGINT)`,
  ),
  define(
    'regexp_position(varchar, varchar): integer',
    ([text, pattern]) => `trino_regexp_position(${text}, ${pattern})`,
  ),
];
