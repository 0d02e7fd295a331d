/** The SQL of Athena as the editor knows it: Trino's words and functions, for colours and completion. */
import type { Completion } from '@codemirror/autocomplete';
import { SQLDialect } from '@codemirror/lang-sql';

const KEYWORDS = `add all alter and any as asc between bucket by case cast column columns create cross cube current current_date
  current_timestamp current_user database databases delete desc describe distinct drop else end escape except exists explain
  extract fetch filter first following for from full group grouping having if ignore in inner insert intersect interval into is
  join last lateral left like limit location natural not null nulls offset on only or order ordinality outer over partition
  partitioned partitions preceding range recursive repair replace respect right rollup rows select set sets show some table
  tables tablesample tblproperties then ties to true false try_cast unbounded union unnest using values view views when where
  window with year month day hour minute second msck external format zone at time`;

const TYPES = `array bigint binary boolean char date decimal double float int integer json map real row smallint string
  struct timestamp tinyint varbinary varchar`;

/** CodeMirror parts its words at single spaces. */
const inOneLine = (words: string): string => words.split(/\s+/).join(' ');

export const ATHENA = SQLDialect.define({
  keywords: inOneLine(KEYWORDS),
  types: inOneLine(TYPES),
  caseInsensitiveIdentifiers: true,
  identifierQuotes: '"`',
});

/** What is offered as one types. Which of them the local AWS has is listed in docs/athena.md. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  abs: 'N -> N',
  approx_distinct: 'T -> bigint',
  approx_percentile: 'N, double -> N',
  arbitrary: 'T -> T',
  array_agg: 'T -> array',
  array_join: 'array, varchar -> varchar',
  avg: 'N -> double',
  cardinality: 'array or map -> bigint',
  ceil: 'N -> N',
  coalesce: 'T... -> T',
  concat: 'varchar... -> varchar',
  contains: 'array, T -> boolean',
  count: '* or T -> bigint',
  count_if: 'boolean -> bigint',
  date_add: 'unit, bigint, time -> time',
  date_diff: 'unit, time, time -> bigint',
  date_format: 'time, format -> varchar',
  date_parse: 'varchar, format -> timestamp',
  date_trunc: 'unit, time -> time',
  dense_rank: 'over (...) -> bigint',
  element_at: 'array or map, key -> T',
  first_value: 'T over (...) -> T',
  floor: 'N -> N',
  format_datetime: 'time, format -> varchar',
  from_iso8601_timestamp: 'varchar -> timestamp with time zone',
  from_unixtime: 'double -> timestamp with time zone',
  greatest: 'T... -> T',
  json_extract: 'json, path -> json',
  json_extract_scalar: 'json, path -> varchar',
  lag: 'T over (...) -> T',
  lead: 'T over (...) -> T',
  least: 'T... -> T',
  length: 'varchar -> bigint',
  lower: 'varchar -> varchar',
  max: 'T -> T',
  max_by: 'T, by -> T',
  min: 'T -> T',
  min_by: 'T, by -> T',
  now: '() -> timestamp with time zone',
  nullif: 'T, T -> T',
  rank: 'over (...) -> bigint',
  regexp_extract: 'varchar, pattern, group -> varchar',
  regexp_like: 'varchar, pattern -> boolean',
  regexp_replace: 'varchar, pattern, replacement -> varchar',
  replace: 'varchar, varchar, varchar -> varchar',
  round: 'N, digits -> N',
  row_number: 'over (...) -> bigint',
  split: 'varchar, delimiter -> array',
  split_part: 'varchar, delimiter, index -> varchar',
  stddev: 'N -> double',
  strpos: 'varchar, varchar -> bigint',
  substr: 'varchar, start, length -> varchar',
  sum: 'N -> N',
  to_iso8601: 'time -> varchar',
  to_unixtime: 'time -> double',
  trim: 'varchar -> varchar',
  try: 'T -> T or null',
  upper: 'varchar -> varchar',
};

export const FUNCTION_COMPLETIONS: readonly Completion[] = Object.entries(FUNCTIONS).map(([label, detail]) => ({
  label,
  detail,
  type: 'function',
  // What one types is rather a column, where both fit.
  boost: -1,
  apply: `${label}(`,
}));
