/** The data directory: everything durable is below it, and one process at a time works on it. */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Store } from './store.ts';

/** A folder that holds something else than a local AWS's state. */
export class NotADataDirectoryError extends Error {
  override readonly name = 'NotADataDirectoryError';
}

const storeFile = (dataDir: string): string => join(dataDir, 'state.db');

/**
 * Opens the store of a data directory, which is made if missing.
 * @throws StoreInUseError when another process works on it; the system's error (EACCES...) when it cannot be written
 */
export function openStore(dataDir: string): Store {
  makeFolder(dataDir);
  // SQLite says only that it cannot open its file; this says why.
  for (const path of [dataDir, storeFile(dataDir)]) if (existsSync(path)) accessSync(path, constants.W_OK);
  return new Store(storeFile(dataDir));
}

/** Node's own recursive mkdir never returns where a folder refuses new ones by ENOENT, as those of /proc do. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/**
 * Deletes a data directory: only what is plainly ours and not in use.
 * @throws NotADataDirectoryError, StoreInUseError
 */
export function emptyDataDir(dataDir: string): void {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return;
  if (!existsSync(storeFile(dataDir)))
    throw new NotADataDirectoryError(`${dataDir} is not a data directory of pennylake, so it is not emptied`);
  openStore(dataDir).close();
  rmSync(dataDir, { recursive: true, force: true });
}
