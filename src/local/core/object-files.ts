/** S3 objects as files: how the query engine and the crawler read and write the lake in place. */
export interface ObjectFile {
  bucket: string;
  key: string;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  lastModified: Date;
  /** Absolute path of the object's bytes; immutable while the object is not replaced. Never derived from the key by callers. */
  path: string;
}

/** Everything at once, or piece by piece as it comes. */
export type ObjectContent = Uint8Array | string | AsyncIterable<Uint8Array | string>;

export interface ObjectFiles {
  hasBucket(bucket: string): boolean;
  /** Objects whose key starts with `prefix`, in key order (UTF-8 bytes). */
  list(bucket: string, prefix: string): ObjectFile[];
  get(bucket: string, key: string): ObjectFile | undefined;
  /** Makes a finished file the object's content, atomically; the source file is moved. */
  putFile(bucket: string, key: string, sourcePath: string, contentType?: string): Promise<ObjectFile>;
  /** Writes the object's content, atomically; when its source fails, nothing has changed. */
  putContent(bucket: string, key: string, content: ObjectContent, contentType?: string): Promise<ObjectFile>;
  delete(bucket: string, key: string): Promise<void>;
}
