/** Colours as a canvas wants them. */
import './graph-colours.css';

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
