/** The file formats that tables may have, by their SerDe. */
import type { CatalogTable } from '../catalog/catalog-table.ts';
import { QueryError } from '../query-error.ts';
import { createCsvFormat, createTextFormat } from './csv-format.ts';
import type { FileFormat } from './file-format.ts';
import { createJsonFormat } from './json-format.ts';
import { parquetFormat } from './parquet-format.ts';
import { SERDES } from './serdes.ts';

/** @throws QueryError HIVE_UNSUPPORTED_FORMAT naming the SerDe */
export function chooseFormat(table: CatalogTable): FileFormat {
  switch (table.serde) {
    case SERDES.openxJson:
    case SERDES.hiveJson:
      return createJsonFormat(table);
    case SERDES.parquet:
      return parquetFormat;
    case SERDES.text:
      return createTextFormat(table);
    case SERDES.csv:
      return createCsvFormat(table);
    default:
      throw new QueryError(
        'HIVE_UNSUPPORTED_FORMAT',
        `The SerDe ${table.serde || '(none)'} of table ${table.database}.${table.name} is not supported by the local AWS; supported: ${Object.values(SERDES).join(', ')}`,
      );
  }
}
