/** The first rows of a Parquet file: its footer and the pages that hold them are fetched, nothing else. */
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  type SchemaElement,
} from 'hyparquet';
// One by one: the package's own table of them holds one in WebAssembly, which the page's security policy forbids.
// hyparquet itself unpacks Snappy.
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';
import { formatBytes } from '../format/quantity.ts';
import { formatValue } from './format-value.ts';
import type { ObjectSource, Preview } from './preview.ts';

const MAX_ROWS = 50;
const MAX_COLUMNS = 50;
const MAX_FETCHED_BYTES = 16 * 1_000 * 1_000;

const compressors = {
  GZIP: decompressGzip,
  BROTLI: decompressBrotli,
  ZSTD: (input: Uint8Array) => decompressZstd(input),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

export async function readParquet(source: ObjectSource): Promise<Preview> {
  try {
    const file = createFile(source);
    const metadata = await parquetMetadataAsync(file);
    const columns = listColumns(metadata).slice(0, MAX_COLUMNS);
    const rowCount = Number(metadata.num_rows);
    const names = columns.map(({ name }) => name);
    const rows = await parquetReadObjects({
      file,
      metadata,
      compressors,
      columns: names,
      rowStart: 0,
      rowEnd: Math.min(MAX_ROWS, rowCount),
      useOffsetIndex: true,
    });
    return {
      kind: 'parquet',
      columns,
      rows: rows.map((row) => names.map((name) => formatValue(row[name]))),
      rowCount,
      rowGroups: metadata.row_groups.length,
      createdBy: metadata.created_by,
    };
  } catch (error) {
    if (error instanceof FetchError) throw error.cause;
    return { kind: 'broken', problem: describeProblem(error) };
  }
}

/** The object could not be fetched, which says nothing about the file. */
class FetchError extends Error {}

const describeProblem = (error: unknown) => ({
  text: `The Parquet data cannot be read: ${error instanceof Error ? error.message : String(error)}`,
  advice:
    'Ask Athena for it in the query editor, or download the object. An hour whose aggregate is damaged is made anew by a run whose event has its window and "reaggregate": true.',
});

function createFile(source: ObjectSource): AsyncBuffer {
  const { sizeBytes } = source;
  let fetched = 0;
  return {
    byteLength: sizeBytes,
    slice: async (start, end = sizeBytes) => {
      const from = start < 0 ? Math.max(0, sizeBytes + start) : start;
      fetched += end - from;
      if (fetched > MAX_FETCHED_BYTES)
        throw new Error(`the first rows take more than ${formatBytes(MAX_FETCHED_BYTES)} of the file`);
      const bytes = await source.read(from, end).catch((cause) => {
        throw new FetchError('The object cannot be fetched', { cause });
      });
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    },
  };
}

/** The children of the schema's root, in their order; nested ones are shown within their parent. */
function listColumns({ schema }: FileMetaData): { name: string; type: string }[] {
  const columns: { name: string; type: string }[] = [];
  let at = 1;
  while (at < schema.length) {
    const element = schema[at];
    if (!element) break;
    columns.push({ name: element.name, type: describeType(element) });
    at = skipElement(schema, at);
  }
  return columns;
}

/** Where the element after this one and all below it is. */
function skipElement(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let child = schema[at]?.num_children ?? 0; child > 0; child -= 1) next = skipElement(schema, next);
  return next;
}

const describeType = ({
  logical_type: logical,
  converted_type: converted,
  type,
  num_children: children,
}: SchemaElement): string => {
  const named = logical?.type === 'INTEGER' ? converted : logical?.type;
  const name = named ?? converted ?? type ?? (children ? 'group' : 'unknown');
  return name.toLowerCase().replace('_', '').replace('utf8', 'string');
};
