import { formatHexDump } from './hex-dump.ts';
import type { LinesPreview, ObjectSource, Preview, PreviewProblem } from './preview.ts';
import { splitLines } from './split-lines.ts';
import { unpackGzip } from './unpack-gzip.ts';

/** What is fetched of an object that is not Parquet. */
export const HEAD_BYTES = 256 * 1_024;
const MAX_UNPACKED_BYTES = 1_024 * 1_024;
const DUMPED_BYTES = 512;
/** A text may hold a stray byte; what has more of them than this is none. */
const MAX_STRAY_SHARE = 0.1;
const JUDGED_CHARACTERS = 4_096;
/** What no text holds: control characters, but for spaces and breaks, and what is not UTF-8. */
const STRAY = /(?!\s)\p{Cc}|\ufffd/gu;

/** Shows the beginning of an object by what its first bytes say that it is; its name may lie. */
export async function readPreview(source: ObjectSource): Promise<Preview> {
  if (source.sizeBytes === 0) return { kind: 'empty' };
  const head = await source.read(0, Math.min(source.sizeBytes, HEAD_BYTES));
  const isCut = head.length < source.sizeBytes;
  if (startsWith(head, 'PAR1')) {
    // The reader of Parquet is larger than the rest of the page, and loaded when it is needed.
    const { readParquet } = await import('./read-parquet.ts');
    return readParquet(source);
  }
  if (startsWith(head, '\x1f\x8b')) return previewGzip(head, isCut);
  return previewText(head, !isCut) ?? { kind: 'binary', dump: formatHexDump(head.subarray(0, DUMPED_BYTES)) };
}

const startsWith = (bytes: Uint8Array, magic: string): boolean =>
  [...magic].every((character, index) => bytes[index] === character.charCodeAt(0));

async function previewGzip(packed: Uint8Array<ArrayBuffer>, isCut: boolean): Promise<Preview> {
  const { bytes, isWhole, problem } = await unpackGzip(packed, MAX_UNPACKED_BYTES, isCut);
  if (problem !== undefined && bytes.length === 0) return { kind: 'broken', problem: describeGzipProblem(problem) };
  const preview = previewText(bytes, isWhole);
  if (!preview) return { kind: 'binary', dump: formatHexDump(bytes.subarray(0, DUMPED_BYTES)) };
  return { ...preview, isUnpacked: true, ...(problem !== undefined && { problem: describeGzipProblem(problem) }) };
}

const describeGzipProblem = (fault: string): PreviewProblem => ({
  text: `The gzip data is damaged: ${fault}`,
  advice:
    'Athena fails on such an object. One below logs/ is written anew by a run whose event has its window; any other can be downloaded and looked at.',
});

/** @returns undefined when it is no text */
function previewText(bytes: Uint8Array, isWhole: boolean): LinesPreview | undefined {
  // A character may be cut in two at the end of what was read.
  const text = new TextDecoder().decode(bytes, { stream: !isWhole });
  const judged = text.slice(0, JUDGED_CHARACTERS);
  if ((judged.match(STRAY)?.length ?? 0) > judged.length * MAX_STRAY_SHARE) return undefined;
  return { kind: 'lines', ...splitLines(text, isWhole), isUnpacked: false };
}
