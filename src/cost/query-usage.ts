/** What one Athena query uses: bytes scanned, and the requests to S3 and Glue that come on top. */
import { ANOMALY_HISTORY } from '#contracts/alarm-thresholds';
import { billScannedBytes } from '#contracts/athena-billing';
import { SUMMARY_FILES } from '#contracts/hourly-summary';
import { ASSUMPTIONS } from './assumptions.ts';
import { SUMMARY_BYTES_PER_HOUR } from './measured.ts';
import { addUsage, type Usage } from './usage.ts';
import type { Volume } from './volume.ts';

const MB = 1_000_000;
const BYTES_PER_READ = 8 * MB;
/** The result or the manifest, and its metadata. */
const FILES_OF_RESULT = 2;
/** Database, table and partitions, each looked up by the planner and again by the engine. */
const CATALOG_REQUESTS_PER_TABLE = 6;

/** Files of one table that a query reads. */
export interface Scan {
  partitions: number;
  files: number;
  bytes: number;
}

export const scanRawHours = ({ objects, gzipBytes }: Volume, windows: number, hours: number): Scan => ({
  partitions: hours,
  files: objects * windows,
  bytes: gzipBytes * windows,
});

/** An hour, and the same hour of each day that it is compared with. */
const HOURS_COMPARED = 1 + ANOMALY_HISTORY.days;

export const SCAN_OF_SUMMARY: Scan = {
  partitions: HOURS_COMPARED,
  files: HOURS_COMPARED * SUMMARY_FILES,
  bytes: HOURS_COMPARED * SUMMARY_BYTES_PER_HOUR,
};

function readsOf({ files, bytes }: Scan): number {
  const furtherReads = files === 0 ? 0 : Math.floor(bytes / files / BYTES_PER_READ);
  return files * (ASSUMPTIONS.athenaReadsPerFile.value + furtherReads);
}

export function usageOfQuery(...scans: Scan[]): Usage {
  const sum = (of: (scan: Scan) => number) => scans.reduce((total, scan) => total + of(scan), 0);
  return {
    athenaScannedBytes: billScannedBytes(sum(({ bytes }) => bytes)),
    s3Writes: sum(({ partitions }) => partitions) + FILES_OF_RESULT,
    s3Reads: sum(readsOf),
    catalogRequests: scans.length * CATALOG_REQUESTS_PER_TABLE,
  };
}

/**
 * A query that writes a table: it looks whether the folder is empty, writes its files and registers the table.
 * @param files as many as there are buckets; without buckets as many as Athena has writers
 */
export const usageOfCtas = (files: number, ...scans: Scan[]): Usage =>
  addUsage(usageOfQuery(...scans), { s3Writes: 1 + files, catalogRequests: 2 });

/** A statement that changes or shows the catalog: it scans nothing, and such statements are free but for their requests. */
export const usageOfCatalogStatement = (): Usage => ({
  s3Writes: FILES_OF_RESULT,
  catalogRequests: CATALOG_REQUESTS_PER_TABLE,
});

/** Requests of a query that failed: they were made, while Athena itself asks nothing for it. */
export const usageOfFailedQuery = (...scans: Scan[]): Usage => {
  const { athenaScannedBytes: _, ...requests } = usageOfQuery(...scans);
  return requests;
};
