export interface Unpacked {
  bytes: Uint8Array;
  /** All that the packed bytes hold was unpacked. */
  isWhole: boolean;
  /** What is wrong with the packed bytes after those that could be unpacked. */
  problem?: string;
}

/**
 * Unpacks the beginning of gzip data: never more than `limit` bytes, whatever a few packed ones blow up to.
 * @param isCut whether the packed bytes are only the beginning of the data, so that their sudden end is no fault
 */
export async function unpackGzip(packed: Uint8Array<ArrayBuffer>, limit: number, isCut: boolean): Promise<Unpacked> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    while (size < limit) {
      const { value, done } = await reader.read();
      if (done) return { bytes: join(parts, limit), isWhole: true };
      parts.push(value);
      size += value.length;
    }
  } catch (error) {
    const problem = isCut ? undefined : describeFault(error);
    return { bytes: join(parts, limit), isWhole: false, ...(problem !== undefined && { problem }) };
  }
  // What is left is not wanted; that it may be broken neither.
  await reader.cancel().catch(() => undefined);
  return { bytes: join(parts, limit), isWhole: false };
}

const describeFault = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function join(parts: readonly Uint8Array[], limit: number): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.subarray(0, limit);
}
