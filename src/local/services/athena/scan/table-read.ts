/** What Athena would read of a table, where it differs from the files that are here. */
import { ASSUMPTIONS } from '#cost/assumptions';
import type { Scan } from '#cost/query-usage';
import { isQueryOutput } from '../query-output.ts';
import type { OpenScan } from './plan-scan.ts';

export type TableRead = Scan;

/**
 * A query's output is one file here, and as many on AWS as Athena has writers.
 * @param bytes that are scanned
 */
export function describeRead({ groups }: OpenScan, bytes: number): TableRead {
  const files = groups.flatMap((group) => group.files);
  const outputs = files.filter(({ key }) => isQueryOutput(key)).length;
  return {
    partitions: groups.length,
    files: files.length + outputs * (ASSUMPTIONS.athenaFilesPerCtas.value - 1),
    bytes,
  };
}
