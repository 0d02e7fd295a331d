/**
 * Whether a crawl is worth its price. A crawl costs about $0.15, so one every hour is $106 a month:
 * https://aws.amazon.com/glue/pricing/
 */
import type { Table } from '@aws-sdk/client-glue';
import { LOG_COLUMNS } from '#contracts/log-record';
import type { CrawlReason } from '#contracts/payloads';

/** A crawler picks the narrowest number that fits the files it samples; queries cast, so any of them will do. */
const NUMERIC_TYPES = new Set(['tinyint', 'smallint', 'int', 'bigint', 'float', 'double']);

const isSameKind = (found: string, expected: string): boolean =>
  found === expected || (NUMERIC_TYPES.has(found) && NUMERIC_TYPES.has(expected));

/**
 * Columns of the record that the table lacks or has as another kind, e.g. `latency_ms string instead of double`.
 * Columns that the table has on top are no reason to crawl: a crawl would keep them.
 */
export function describeSchemaDifferences(table: Table): string[] {
  const types = new Map(table.StorageDescriptor?.Columns?.map(({ Name = '', Type = '' }) => [Name, Type]));
  return LOG_COLUMNS.flatMap(({ name, type }) => {
    const found = types.get(name);
    if (found === undefined) return [`${name} is missing`];
    return isSameKind(found, type) ? [] : [`${name} is ${found} instead of ${type}`];
  });
}

/** @param table the raw table, or undefined before the first crawl */
export function decideCrawl(table: Table | undefined, differences: string[], isRequested: boolean): CrawlReason {
  if (!table) return 'table-missing';
  if (isRequested) return 'requested';
  return differences.length > 0 ? 'schema-changed' : 'none';
}
