/** Objects as a LIST tells of them. */
export interface ListedObject {
  key: string;
  sizeBytes: number;
  /** Epoch ms. */
  modifiedMs: number;
}

export interface FolderPage {
  /** Whole prefixes, each with its `/`. */
  folders: string[];
  objects: ListedObject[];
  nextToken: string | undefined;
}
