/**
 * Regular expressions: https://trino.io/docs/current/functions/regexp.html. DuckDB's engine, RE2, knows no look-around and
 * no back-references: patterns with those fail; all else means the same.
 */
import { quoteText } from '../types/duck-type.ts';
import { define, type Emit, type FunctionDefinition } from './definition.ts';
import { translatePattern, translateReplacement } from './java-pattern.ts';

/** A function of a text, a pattern and whatever more. */
const ofPattern = (signature: string, emit: Emit): FunctionDefinition =>
  define(signature, ([text = '', pattern = '', ...rest], site) =>
    emit([text, emitPattern(pattern, site.literals[1]), ...rest], site),
  );

/** A pattern that is computed is only checked: nearly all are literals. */
const emitPattern = (sql: string, literal: string | undefined): string =>
  literal === undefined ? `trino_pattern(${sql})` : quoteText(translatePattern(literal).pattern);

function emitReplacement(sql: string | undefined, [, pattern, replacement]: readonly (string | undefined)[]): string {
  if (pattern === undefined || replacement === undefined) return `trino_replacement(${sql})`;
  return quoteText(translateReplacement(replacement, translatePattern(pattern).groups));
}

export const REGEXP_FUNCTIONS: readonly FunctionDefinition[] = [
  ofPattern('regexp_like(varchar, varchar): boolean', ([text, pattern]) => `regexp_matches(${text}, ${pattern})`),
  ofPattern(
    'regexp_extract(varchar, varchar): varchar',
    ([text, pattern]) => `trino_regexp_extract(${text}, ${pattern}, 0)`,
  ),
  ofPattern(
    'regexp_extract(varchar, varchar, bigint): varchar',
    ([text, pattern, group]) => `trino_regexp_extract(${text}, ${pattern}, ${group})`,
  ),
  ofPattern(
    'regexp_extract_all(varchar, varchar): array(varchar)',
    ([text, pattern]) => `regexp_extract_all(${text}, ${pattern})`,
  ),
  ofPattern(
    'regexp_extract_all(varchar, varchar, bigint): array(varchar)',
    ([text, pattern, group]) => `regexp_extract_all(${text}, ${pattern}, CAST(${group} AS INTEGER))`,
  ),
  ofPattern(
    'regexp_replace(varchar, varchar): varchar',
    ([text, pattern]) => `regexp_replace(${text}, ${pattern}, '', 'g')`,
  ),
  ofPattern(
    'regexp_replace(varchar, varchar, varchar): varchar',
    ([text, pattern, replacement], { literals }) =>
      `regexp_replace(${text}, ${pattern}, ${emitReplacement(replacement, literals)}, 'g')`,
  ),
  ofPattern(
    'regexp_split(varchar, varchar): array(varchar)',
    ([text, pattern]) => `string_split_regex(${text}, ${pattern})`,
  ),
  ofPattern(
    'regexp_count(varchar, varchar): bigint',
    ([text, pattern]) => `CAST(len(regexp_extract_all(${text}, ${pattern})) AS BIGINT)`,
  ),
  ofPattern(
    'regexp_position(varchar, varchar): integer',
    ([text, pattern]) => `trino_regexp_position(${text}, ${pattern})`,
  ),
];
