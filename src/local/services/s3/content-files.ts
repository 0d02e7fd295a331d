/**
 * The files that hold objects' bytes. A file gets its final name only when it is complete and on disk, and is never
 * changed after that: a new version of an object is a new file. The store's table of garbage lists the files that no
 * object refers to, not yet or not any more, so that a killed process leaves nothing behind.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Store } from '../../core/store.ts';
import { addVersion, encodeKey, joinSegments } from './object-path.ts';

/** A query that listed an object before it was replaced may still open its file; on AWS it could too. */
const RETIRED_FILE_LIFE_MS = 30_000;

export interface ContentFiles {
  /** Absolute path of a new temporary file, on the same file system as the objects. */
  createTempPath(): string;
  /** Moves a file from anywhere to a temporary path and makes sure that its bytes are on disk. */
  adopt(sourcePath: string): Promise<string>;
  /** Gives a complete temporary file its final place. Until `claim` it counts as garbage. @returns its path below the root */
  place(tempPath: string, folder: string, key: string): string;
  /** Part of the transaction that makes an object refer to the file. */
  claim(path: string): void;
  /** Part of the transaction that makes an object no longer refer to the file; it is deleted a little later. */
  retire(path: string): void;
  resolve(path: string): string;
  /** Runs the last checks before a temporary file is placed; when they throw, the file goes. */
  keepOrDrop(tempPath: string, check: () => void): void;
  /** Deletes all garbage at once: when nobody reads, at start and at stop. */
  sweep(): void;
}

export function createContentFiles(root: string, store: Store): ContentFiles {
  const tempDir = join(root, '.tmp');
  store.exec('CREATE TABLE IF NOT EXISTS s3_garbage (path TEXT PRIMARY KEY) WITHOUT ROWID');
  rmSync(tempDir, { recursive: true, force: true });
  mkdirSync(tempDir, { recursive: true });
  const timers = new Set<NodeJS.Timeout>();
  const resolve = (path: string) => join(root, path);
  const createTempPath = () => join(tempDir, randomUUID());

  const isGarbage = (path: string) => store.get('SELECT path FROM s3_garbage WHERE path = ?', path) !== undefined;

  const discard = (path: string) => {
    // A transaction that retired the file may have been rolled back.
    if (!isGarbage(path)) return;
    rmSync(resolve(path), { force: true });
    removeEmptyFolders(root, dirname(path));
    store.run('DELETE FROM s3_garbage WHERE path = ?', path);
  };

  const discardIfOpen = (path: string) => {
    try {
      discard(path);
    } catch {
      // The store was closed before the time had come: the next start sweeps.
    }
  };

  const sweep = () => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    for (const { path } of store.all<{ path: string }>('SELECT path FROM s3_garbage')) discard(path);
  };
  sweep();

  return {
    createTempPath,
    resolve,
    sweep,
    adopt: async (sourcePath) => {
      const tempPath = createTempPath();
      await move(sourcePath, tempPath);
      await syncFile(tempPath);
      return tempPath;
    },
    place: (tempPath, folder, key) => {
      const path = choosePath(root, folder, key);
      store.run('INSERT OR IGNORE INTO s3_garbage (path) VALUES (?)', path);
      mkdirSync(dirname(resolve(path)), { recursive: true });
      renameSync(tempPath, resolve(path));
      return path;
    },
    keepOrDrop: (tempPath, check) => {
      try {
        check();
      } catch (error) {
        rmSync(tempPath, { force: true });
        throw error;
      }
    },
    claim: (path) => {
      store.run('DELETE FROM s3_garbage WHERE path = ?', path);
    },
    retire: (path) => {
      store.run('INSERT OR IGNORE INTO s3_garbage (path) VALUES (?)', path);
      const timer = setTimeout(() => {
        timers.delete(timer);
        discardIfOpen(path);
      }, RETIRED_FILE_LIFE_MS).unref();
      timers.add(timer);
    },
  };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** A free path for a key: another key's file may bear the name of a folder that this one needs, or the other way round. */
function choosePath(root: string, topFolder: string, key: string): string {
  const segments = encodeKey(key);
  let name = segments.pop() ?? '';
  let folder = topFolder;
  for (const [index, segment] of segments.entries()) {
    if (isFile(join(root, folder, segment))) {
      name = segments.slice(index).reduceRight((joined, part) => joinSegments(part, joined), name);
      break;
    }
    folder = join(folder, segment);
  }
  for (let version = 1; ; version++) {
    const path = join(folder, addVersion(name, version));
    if (!existsSync(join(root, path))) return path;
  }
}

/** Up to the root: a bucket's own folder goes with its last object. */
function removeEmptyFolders(root: string, folder: string): void {
  for (let path = folder; path !== '.'; path = dirname(path)) {
    try {
      rmdirSync(join(root, path));
    } catch {
      return;
    }
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
