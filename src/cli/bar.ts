/** Bars of text, for what reads better than digits. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const FULL = '█';

/**
 * @param fraction of the longest bar, 0 to 1; anything above 0 shows at least a sliver
 * @param width of the longest bar, in characters
 */
export function formatBar(fraction: number, width: number): string {
  if (!(fraction > 0)) return '';
  const eighths = Math.max(1, Math.round(Math.min(fraction, 1) * width * EIGHTHS.length));
  return FULL.repeat(Math.floor(eighths / EIGHTHS.length)) + EIGHTHS[eighths % EIGHTHS.length];
}
