/** Names of the colours of graphs, which differ between light and dark: `graph-colours.css`. */

const SERIES_COLORS = 10;

export const THRESHOLD_COLOR = 'var(--graph-threshold)';
export const GRID_COLOR = 'var(--graph-grid)';
export const MARK_COLOR = 'var(--graph-mark)';
export const AXIS_TEXT_COLOR = 'var(--colour-text-secondary)';

/** A CSS colour for the series at `index`; they repeat after ten. */
export const paletteColor = (index: number): string => `var(--graph-${(index % SERIES_COLORS) + 1})`;
