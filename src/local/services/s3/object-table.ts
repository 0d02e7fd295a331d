/** Objects' metadata, in key order. SQLite compares texts by their UTF-8 bytes, which is S3's order of keys. */
import type { Store } from '../../core/store.ts';
import type { ObjectDetails, StoredObject } from './object-row.ts';

interface FileRow {
  bucket: string;
  key: string;
  path: string;
  size: number;
  etag: string;
  modified_ms: number;
}

interface ObjectRow extends FileRow {
  details: string;
}

interface KeyRange {
  /** First key that belongs to it. */
  from: string;
  /** First key that no longer does; undefined for no end. */
  to: string | undefined;
  /** Last key that does not belong to it yet. */
  after?: string;
}

/** An object without its details, which are costly to read by the thousand. */
type StoredFile = Omit<StoredObject, keyof ObjectDetails>;

export interface ObjectTable {
  find(bucket: string, key: string): StoredObject | undefined;
  put(object: StoredObject): void;
  remove(bucket: string, key: string): void;
  isEmpty(bucket: string): boolean;
  /** Where all objects of a prefix lie, in key order. */
  listFiles(bucket: string, prefix: string): StoredFile[];
  /** Objects in key order. */
  scan(bucket: string, range: KeyRange, limit: number): StoredObject[];
  /** All objects of a prefix, page by page, so that the caller may delete while it walks. */
  walk(bucket: string, prefix?: string): Generator<StoredObject>;
}

const FILE_COLUMNS = 'bucket, key, path, size, etag, modified_ms';
const COLUMNS = `${FILE_COLUMNS}, details`;
/** Above every text: no character of UTF-8 starts with this byte. */
const AFTER_ALL = new Uint8Array([0xff]);
const WALK_PAGE = 1_000;

export function createObjectTable(store: Store): ObjectTable {
  store.exec(`CREATE TABLE IF NOT EXISTS s3_objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, etag TEXT NOT NULL,
    modified_ms INTEGER NOT NULL, details TEXT NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID`);

  const scan = (bucket: string, { from, to, after = '' }: KeyRange, limit: number) =>
    store
      .all<ObjectRow>(
        `SELECT ${COLUMNS} FROM s3_objects WHERE bucket = ? AND key >= ? AND key > ? AND key < ? ORDER BY key LIMIT ?`,
        bucket,
        from,
        after,
        to ?? AFTER_ALL,
        limit,
      )
      .map(fromRow);

  return {
    find: (bucket, key) => {
      const row = store.get<ObjectRow>(`SELECT ${COLUMNS} FROM s3_objects WHERE bucket = ? AND key = ?`, bucket, key);
      return row && fromRow(row);
    },
    put: ({ bucket, key, path, sizeBytes, etag, lastModified, ...details }) => {
      store.run(
        `INSERT OR REPLACE INTO s3_objects (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        bucket,
        key,
        path,
        sizeBytes,
        etag,
        lastModified.getTime(),
        JSON.stringify(details),
      );
    },
    remove: (bucket, key) => {
      store.run('DELETE FROM s3_objects WHERE bucket = ? AND key = ?', bucket, key);
    },
    isEmpty: (bucket) => store.get('SELECT key FROM s3_objects WHERE bucket = ? LIMIT 1', bucket) === undefined,
    listFiles: (bucket, prefix) =>
      store
        .all<FileRow>(
          `SELECT ${FILE_COLUMNS} FROM s3_objects WHERE bucket = ? AND key >= ? AND key < ? ORDER BY key`,
          bucket,
          prefix,
          findPrefixEnd(prefix) ?? AFTER_ALL,
        )
        .map(toFile),
    scan,
    walk: function* (bucket, prefix = '') {
      const range = { from: prefix, to: findPrefixEnd(prefix) };
      let page = scan(bucket, range, WALK_PAGE);
      while (page.length > 0) {
        yield* page;
        page = scan(bucket, { ...range, after: page.at(-1)?.key ?? '' }, WALK_PAGE);
      }
    },
  };
}

const toFile = ({ bucket, key, path, size, etag, modified_ms }: FileRow): StoredFile => ({
  bucket,
  key,
  path,
  sizeBytes: size,
  etag,
  lastModified: new Date(modified_ms),
});

function fromRow({ details, ...row }: ObjectRow): StoredObject {
  const { headers, ...rest }: ObjectDetails = JSON.parse(details);
  const expires = headers.Expires && new Date(headers.Expires);
  return { ...toFile(row), headers: { ...headers, ...(expires && { Expires: expires }) }, ...rest };
}

const MAX_CODE_POINT = 0x10ffff;
const SURROGATES_START = 0xd800;
const SURROGATES_END = 0xe000;

/** The least key above every key that starts with `prefix`; undefined when there is none. */
export function findPrefixEnd(prefix: string): string | undefined {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === MAX_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  const next = last + 1 === SURROGATES_START ? SURROGATES_END : last + 1;
  return String.fromCodePoint(...points, next);
}
