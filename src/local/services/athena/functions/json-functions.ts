/** JSON: https://trino.io/docs/current/functions/json.html. Text that is no JSON gives NULL where Trino says so. */
import { define, type Emit, type FunctionDefinition } from './definition.ts';
import { translateJsonPath } from './json-path.ts';

const emitWithPath =
  (macro: string): Emit =>
  ([json, path], { literals: [, literal] }) =>
    `${macro}(${json}, ${translateJsonPath(path, literal)})`;

export const JSON_FUNCTIONS: readonly FunctionDefinition[] = [
  define('json_extract_scalar(varchar, varchar): varchar', emitWithPath('trino_json_extract_scalar')),
  define('json_extract_scalar(json, varchar): varchar', emitWithPath('trino_json_extract_scalar')),
  define('json_extract(varchar, varchar): json', emitWithPath('trino_json_extract')),
  define('json_extract(json, varchar): json', emitWithPath('trino_json_extract')),
  define('json_parse(varchar): json', ([text]) => `trino_json_parse(${text})`),
  define('json_format(json): varchar', ([json]) => `CAST(${json} AS VARCHAR)`),
  define('json_array_length(varchar): bigint', ([json]) => `trino_json_array_length(${json})`),
  define('json_array_length(json): bigint', ([json]) => `trino_json_array_length(${json})`),
  define('json_array_get(varchar, bigint): json', ([json, index]) => `trino_json_array_get(${json}, ${index})`),
  define('json_array_get(json, bigint): json', ([json, index]) => `trino_json_array_get(${json}, ${index})`),
  define('json_size(varchar, varchar): bigint', emitWithPath('trino_json_size')),
  define('json_size(json, varchar): bigint', emitWithPath('trino_json_size')),
  define('is_json_scalar(varchar): boolean', ([json]) => `trino_is_json_scalar(${json})`),
  define('is_json_scalar(json): boolean', ([json]) => `trino_is_json_scalar(${json})`),
  ...['varchar', 'json'].flatMap((json) =>
    ['varchar', 'bigint', 'double', 'boolean'].map((type) =>
      define(
        `json_array_contains(${json}, ${type}): boolean`,
        ([list, value]) => `trino_json_array_contains(${list}, to_json(${value}))`,
      ),
    ),
  ),
];
