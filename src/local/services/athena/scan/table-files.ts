/** The files that a query has to read of a table: those below its location, or those of the partitions it wants. */
import type { ObjectFile, ObjectFiles } from '../../../core/object-files.ts';
import { parseLocation } from '../catalog/s3-location.ts';
import { QueryError } from '../query-error.ts';

/** A folder of files that belong together, with the values of the partition columns. */
export interface FileGroup {
  /** In the order of the table's partition keys; empty for a table without. */
  values: string[];
  files: ObjectFile[];
}

/** Hive hides names that start with a dot or an underscore; an empty object is a folder's marker. */
export function listDataFiles(objects: ObjectFiles, location: string): ObjectFile[] {
  const { bucket, prefix } = parseLocation(location);
  if (!objects.hasBucket(bucket))
    throw new QueryError('HIVE_METASTORE_ERROR', `The specified bucket does not exist: ${bucket}`);
  return objects.list(bucket, prefix).filter(({ key, sizeBytes }) => {
    const hidden = key
      .slice(prefix.length)
      .split('/')
      .some((part) => /^[._]/.test(part));
    return sizeBytes > 0 && !key.endsWith('/') && !hidden;
  });
}
