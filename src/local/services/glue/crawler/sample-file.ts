/** Reads the start of a file and says what it is, as a crawler's classifiers do. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ObjectFile } from '../../../core/object-files.ts';
import { type InferredRecords, inferJsonLines } from './infer-json.ts';

/** A crawler reads the first megabyte: https://repost.aws/knowledge-center/glue-crawler-detect-schema */
const SAMPLE_BYTES = 1024 * 1024;

const COMPRESSIONS = ['gzip', 'none'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

export interface FileSample extends InferredRecords {
  compression: Compression;
  /** Mean uncompressed bytes of a record. */
  averageRecordBytes: number;
  /** Records of the whole file; estimated when the sample is not all of it. */
  estimatedRecords: number;
}

/** @returns undefined for a file that no classifier recognizes */
export async function sampleFile(file: ObjectFile): Promise<FileSample | undefined> {
  const isGzip = (await readStart(createReadStream(file.path, { end: 1 }), 2)).bytes.equals(GZIP_MAGIC);
  const raw = createReadStream(file.path);
  const start = await readStart(isGzip ? Readable.from(raw.pipe(createGunzip())) : raw, SAMPLE_BYTES).catch(
    () => undefined,
  );
  if (!start) return undefined;
  const lines = splitLines(start.bytes.toString('utf8'), start.isWhole);
  if (lines.length === 0) return undefined;
  const inferred = inferJsonLines(lines);
  if (!inferred) return undefined;
  const sampledBytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  const averageRecordBytes = Math.max(1, Math.floor(sampledBytes / lines.length));
  return {
    ...inferred,
    compression: isGzip ? 'gzip' : 'none',
    averageRecordBytes,
    estimatedRecords: start.isWhole
      ? lines.length
      : Math.max(lines.length, Math.floor(file.sizeBytes / averageRecordBytes)),
  };
}

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

async function readStart(stream: Readable, limit: number): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return { bytes: Buffer.concat(chunks), isWhole: size <= limit };
}

/** Without blank lines, and without a last line that the sample may have cut. */
function splitLines(text: string, isWhole: boolean): string[] {
  const lines = text.split('\n');
  if (!isWhole) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}
