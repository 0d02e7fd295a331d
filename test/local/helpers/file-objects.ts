/** Objects as plain files in a folder: what the S3 service gives the crawler and the query engine, without the service. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ObjectContent, ObjectFile, ObjectFiles } from '../../../src/local/core/object-files.ts';

export interface FileObjects extends ObjectFiles {
  put(bucket: string, key: string, content: string | Uint8Array): ObjectFile;
}

/** @param root absolute path; each bucket is a folder below it */
export function createFileObjects(root: string, buckets: readonly string[]): FileObjects {
  for (const bucket of buckets) mkdirSync(join(root, bucket), { recursive: true });

  const describe = (bucket: string, key: string): ObjectFile => {
    const path = join(root, bucket, key);
    const { size, mtime } = statSync(path);
    const etag = createHash('md5').update(readFileSync(path)).digest('hex');
    return { bucket, key, sizeBytes: size, etag, lastModified: mtime, path };
  };
  const put = (bucket: string, key: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, bucket, key)), { recursive: true });
    writeFileSync(join(root, bucket, key), content);
    return describe(bucket, key);
  };
  const listKeys = (bucket: string) =>
    readdirSync(join(root, bucket), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(join(root, bucket), join(entry.parentPath, entry.name)))
      .sort();

  return {
    put,
    hasBucket: (bucket) => buckets.includes(bucket),
    list: (bucket, prefix) =>
      listKeys(bucket)
        .filter((key) => key.startsWith(prefix))
        .map((key) => describe(bucket, key)),
    get: (bucket, key) => (listKeys(bucket).includes(key) ? describe(bucket, key) : undefined),
    putContent: async (bucket, key, content) => put(bucket, key, await readAll(content)),
    putFile: async (bucket, key, sourcePath) => {
      mkdirSync(dirname(join(root, bucket, key)), { recursive: true });
      renameSync(sourcePath, join(root, bucket, key));
      return describe(bucket, key);
    },
    delete: async (bucket, key) => rmSync(join(root, bucket, key), { force: true }),
  };
}

async function readAll(content: ObjectContent): Promise<Uint8Array | string> {
  if (typeof content === 'string' || content instanceof Uint8Array) return content;
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
