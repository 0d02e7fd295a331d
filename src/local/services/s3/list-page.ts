/** One page of a bucket's keys, with those behind a delimiter rolled up into common prefixes. */
import type { StoredObject } from './object-row.ts';
import { findPrefixEnd, type ObjectTable } from './object-table.ts';

export const MAX_PAGE_KEYS = 1_000;

export interface ListQuery {
  bucket: string;
  prefix: string;
  /** Empty for none. */
  delimiter: string;
  /** Keys and common prefixes up to and including this one are left out. */
  after: string;
  maxKeys: number;
}

export interface ListPage {
  contents: StoredObject[];
  commonPrefixes: string[];
  isTruncated: boolean;
  /** Last key or common prefix of the page: the next one starts after it. Empty for an empty page. */
  last: string;
}

type Entry = { name: string; object?: StoredObject };

const isAfter = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0;

export function listPage(objects: Pick<ObjectTable, 'scan'>, query: ListQuery): ListPage {
  const entries: Entry[] = [];
  // One more than asked for tells whether there are any left.
  if (query.maxKeys > 0)
    for (const entry of walkEntries(objects, query)) if (entries.push(entry) > query.maxKeys) break;
  const page = entries.slice(0, query.maxKeys);
  return {
    contents: page.flatMap(({ object }) => object ?? []),
    commonPrefixes: page.flatMap(({ name, object }) => (object ? [] : [name])),
    isTruncated: entries.length > page.length,
    last: page.at(-1)?.name ?? '',
  };
}

function* walkEntries(objects: Pick<ObjectTable, 'scan'>, query: ListQuery): Generator<Entry> {
  const { bucket, prefix, after, maxKeys } = query;
  const to = findPrefixEnd(prefix);
  let from = prefix;
  let last = after;
  for (;;) {
    const rows = objects.scan(bucket, { from, to, after: last }, maxKeys + 1);
    if (rows.length === 0) return;
    for (const object of rows) {
      const group = findCommonPrefix(object.key, query);
      if (group === undefined) yield { name: object.key, object };
      else if (isAfter(group, after)) yield { name: group };
      last = object.key;
      if (group !== undefined) {
        // Behind a delimiter there may be millions of keys: go on after all of them.
        const next = findPrefixEnd(group);
        if (next === undefined) return;
        from = next;
        break;
      }
    }
  }
}

function findCommonPrefix(key: string, { prefix, delimiter }: ListQuery): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}
