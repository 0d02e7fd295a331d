/** Text files are compressed as their names say, as for Hive. */
import type { ObjectFile } from '../../../core/object-files.ts';
import { QueryError } from '../query-error.ts';

/** As DuckDB names them. */
export type Compression = 'uncompressed' | 'gzip' | 'zstd';

const BY_EXTENSION: Record<string, Compression | undefined> = { gz: 'gzip', zst: 'zstd' };
const UNREADABLE = ['bz2', 'snappy', 'lz4', 'lzo', 'deflate'];

/** @throws QueryError naming a compression that cannot be read here */
export function groupByCompression(files: readonly ObjectFile[]): [Compression, ObjectFile[]][] {
  return [
    ...Map.groupBy(files, ({ key }) => {
      const extension = key.slice(key.lastIndexOf('.') + 1).toLowerCase();
      if (UNREADABLE.includes(extension))
        throw new QueryError(
          'HIVE_UNSUPPORTED_FORMAT',
          `Compression .${extension} is not supported by the local AWS: ${key}`,
        );
      return BY_EXTENSION[extension] ?? 'uncompressed';
    }),
  ];
}
