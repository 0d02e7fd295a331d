const BYTES_PER_ROW = 16;

/** Bytes as programs show them: place, hexadecimal digits, and the letters among them. */
export function formatHexDump(bytes: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / BYTES_PER_ROW) }, (_, row) => {
    const start = row * BYTES_PER_ROW;
    const part = [...bytes.subarray(start, start + BYTES_PER_ROW)];
    const digits = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    return `${start.toString(16).padStart(6, '0')}  ${digits.padEnd(BYTES_PER_ROW * 3 - 1)}  ${letters}`;
  });
  return rows.join('\n');
}
