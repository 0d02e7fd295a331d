/** The formats in which CTAS and INSERT write, and how their tables are declared. */
import { SERDES } from '../scan/serdes.ts';

export interface WriteFormat {
  name: 'PARQUET' | 'JSON' | 'TEXTFILE';
  serde: string;
  inputFormat: string;
  outputFormat: string;
  /** DuckDB's name of each compression that Athena allows. */
  compressions: Record<string, string | undefined>;
  /** Of the names of the files; the compression of a text file is known by it. */
  extension(compression: string): string;
  /** Options of DuckDB's COPY. */
  copyOptions(compression: string, serdeParameters: Record<string, string>): string;
}

const TEXT_INPUT = 'org.apache.hadoop.mapred.TextInputFormat';
const TEXT_OUTPUT = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';
const textExtension = (compression: string): string => ({ gzip: '.gz', zstd: '.zst' })[compression] ?? '';
const TEXT_COMPRESSIONS = { GZIP: 'gzip', ZSTD: 'zstd', NONE: 'uncompressed' };

export const WRITE_FORMATS: readonly WriteFormat[] = [
  {
    name: 'PARQUET',
    serde: SERDES.parquet,
    inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    compressions: {
      GZIP: 'gzip',
      SNAPPY: 'snappy',
      ZSTD: 'zstd',
      LZ4: 'lz4',
      NONE: 'uncompressed',
      UNCOMPRESSED: 'uncompressed',
    },
    extension: () => '',
    copyOptions: (compression) => `FORMAT parquet, COMPRESSION ${compression}`,
  },
  {
    name: 'JSON',
    serde: SERDES.hiveJson,
    inputFormat: TEXT_INPUT,
    outputFormat: TEXT_OUTPUT,
    compressions: TEXT_COMPRESSIONS,
    extension: textExtension,
    copyOptions: (compression) => `FORMAT json, COMPRESSION ${compression}`,
  },
  {
    name: 'TEXTFILE',
    serde: SERDES.text,
    inputFormat: TEXT_INPUT,
    outputFormat: TEXT_OUTPUT,
    compressions: TEXT_COMPRESSIONS,
    extension: textExtension,
    copyOptions: (compression, serdeParameters) =>
      `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', NULLSTR '\\N', DELIMITER '${serdeParameters['field.delim'] ?? '\u0001'}', COMPRESSION ${compression}`,
  },
];

/** The format that writes what a table's SerDe reads. */
export const findWriteFormat = (serde: string): WriteFormat | undefined =>
  WRITE_FORMATS.find((format) => format.serde === serde);
