/** How the keys move about in the grid, as in any grid of WAI-ARIA. */
import { HOURS_PER_DAY } from './hours.ts';

export interface CellPlace {
  row: number;
  /** The hour of the day. */
  column: number;
}

/** @returns undefined for a key that moves nowhere */
export function moveCell({ row, column }: CellPlace, key: string, rowCount: number): CellPlace | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(HOURS_PER_DAY - 1, column + 1) };
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(rowCount - 1, row + 1), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: HOURS_PER_DAY - 1 };
    case 'PageUp':
      return { row: 0, column };
    case 'PageDown':
      return { row: rowCount - 1, column };
    default:
      return undefined;
  }
}
