/** Tells by their contents whether files changed since something was made of them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './paths.ts';

/** @param paths files and folders, from the project's root @param settings what else it depends on */
export function hashInputs(paths: readonly string[], settings: Readonly<Record<string, string>> = {}): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of paths.flatMap(listFiles)) hash.update(`${file}\n`).update(readFileSync(join(PROJECT_ROOT, file)));
  return hash.digest('hex');
}

function listFiles(path: string): string[] {
  if (statSync(join(PROJECT_ROOT, path)).isFile()) return [path];
  return readdirSync(join(PROJECT_ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT_ROOT.length + 1))
    .sort();
}
