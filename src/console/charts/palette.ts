/** Colours of graphs, which differ between light and dark: `graph-colours.css`. */
import './graph-colours.css';

const SERIES_COLORS = 10;

export const THRESHOLD_COLOR = 'var(--graph-threshold)';
export const GRID_COLOR = 'var(--graph-grid)';
export const MARK_COLOR = 'var(--graph-mark)';
export const AXIS_TEXT_COLOR = 'var(--colour-text-secondary)';

/** A CSS colour for the series at `index`; they repeat after ten. */
export const paletteColor = (index: number): string => `var(--graph-${(index % SERIES_COLORS) + 1})`;

/** What a canvas understands of a colour that may be `var(--name)`, where `element` is. */
export function resolveColor(element: Element, color: string): string {
  const [, name] = /^var\((--[\w-]+)\)$/.exec(color) ?? [];
  return name === undefined ? color : getComputedStyle(element).getPropertyValue(name).trim();
}

/** @param color `#rrggbb`, or anything else, which stays as it is */
export const withAlpha = (color: string, alpha: number): string =>
  /^#[0-9a-f]{6}$/i.test(color)
    ? `${color}${Math.round(alpha * 255)
        .toString(16)
        .padStart(2, '0')}`
    : color;
