/** Keys as folders: whatever ends in `/` is one. */
import type { FolderPage, ListedObject } from '../../../objects/listed-object.ts';

export interface FolderEntry extends Partial<ListedObject> {
  /** Of the object, or the whole prefix of the folder. */
  key: string;
  /** Within the folder that is looked at. */
  name: string;
  isFolder: boolean;
}

/** Folders first, then objects. */
export function toEntries(prefix: string, pages: readonly FolderPage[]): FolderEntry[] {
  const folders = pages.flatMap((page) =>
    page.folders.map((key) => ({ key, name: key.slice(prefix.length), isFolder: true })),
  );
  const objects = pages.flatMap((page) =>
    page.objects.map((object) => ({ ...object, name: nameWithin(prefix, object.key), isFolder: false })),
  );
  return [...folders, ...objects];
}

/** An object may be called as its folder: consoles make such ones to have a folder without objects. */
const nameWithin = (prefix: string, key: string): string => key.slice(prefix.length) || '(the folder itself)';

export interface Ancestor {
  name: string;
  prefix: string;
}

/** `a/b/` -> a, b. A key may hold empty names: `a//b/`. */
export function listAncestors(prefix: string): Ancestor[] {
  const names = prefix.split('/').slice(0, -1);
  return names.map((name, index) => ({
    name: name || '(no name)',
    prefix: `${names.slice(0, index + 1).join('/')}/`,
  }));
}
