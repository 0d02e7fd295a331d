/** Columns are lower case, keys of JSON as somebody wrote them: which key is which column? */
import type { ObjectFile } from '../../../core/object-files.ts';
import type { CatalogColumn, CatalogTable } from '../catalog/catalog-table.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { QueryError } from '../query-error.ts';
import { quoteText } from '../types/duck-type.ts';
import { groupByCompression } from './compression.ts';

const MAPPING = 'mapping.';
/** Enough to see how keys are spelled; what is spelled otherwise further on would be missed. */
const SAMPLE_RECORDS = 200;
const SAMPLE_FILES = 3;

/**
 * By the table's `mapping.` properties, then by the `paths` that a crawler noted, then by a look at the data.
 * @throws QueryError when two keys differ by their case alone
 */
export async function findKeys(
  { serdeParameters }: CatalogTable,
  columns: readonly CatalogColumn[],
  files: readonly ObjectFile[],
  runner: QueryRunner,
): Promise<(column: string) => string> {
  const known = new Map<string, string>();
  for (const path of (serdeParameters['paths'] ?? '').split(',').filter(Boolean)) known.set(path.toLowerCase(), path);
  for (const [name, key] of Object.entries(serdeParameters))
    if (name.startsWith(MAPPING)) known.set(name.slice(MAPPING.length).toLowerCase(), key);
  if (columns.some(({ name }) => !known.has(name)))
    for (const key of await sampleKeys(files, runner)) noteKey(known, key, serdeParameters);
  return (column) => known.get(column) ?? column;
}

function noteKey(known: Map<string, string>, key: string, serdeParameters: Record<string, string>): void {
  const column = key.toLowerCase();
  const before = known.get(column);
  if (before !== undefined && before !== key && serdeParameters[`${MAPPING}${column}`] === undefined)
    throw new QueryError(
      'HIVE_CURSOR_ERROR',
      `Keys ${before} and ${key} differ by their case alone, which the local AWS does not read`,
    );
  if (before === undefined) known.set(column, key);
}

async function sampleKeys(files: readonly ObjectFile[], runner: QueryRunner): Promise<string[]> {
  const keys = new Set<string>();
  for (const [compression, members] of groupByCompression(files.slice(0, SAMPLE_FILES))) {
    const paths = members.map(({ path }) => quoteText(path)).join(', ');
    const records = `SELECT json FROM read_ndjson_objects([${paths}], compression = '${compression}', ignore_errors = true) LIMIT ${SAMPLE_RECORDS}`;
    const rows = await runner.rows(
      `SELECT DISTINCT unnest(json_keys(json)) FROM (${records}) WHERE json_type(json) = 'OBJECT'`,
    );
    for (const [key] of rows) keys.add(String(key));
  }
  return [...keys];
}
