import { buildHref } from '../../navigation/location.ts';

export const buildTableHref = (database: string, table: string): string =>
  buildHref(`/catalog/${encodeURIComponent(database)}/${encodeURIComponent(table)}`);

/** The folder of the bucket that a location names, or undefined for one that is no folder of the pipeline's bucket. */
export function buildLocationHref(location: string | undefined, bucket: string): string | undefined {
  const start = `s3://${bucket}/`;
  if (!location?.startsWith(start)) return undefined;
  return buildHref('/lake/objects', { prefix: location.slice(start.length).replace(/\/?$/, '/') });
}
