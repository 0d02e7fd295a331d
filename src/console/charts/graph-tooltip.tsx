import { createPortal } from 'react-dom';
import { Time } from '../components/time.tsx';
import { formatFigure } from './format-axis.ts';
import type { TimeSeries } from './series.ts';
import type { Hover } from './use-plot.ts';

interface GraphTooltipProps {
  hover: Hover;
  series: readonly TimeSeries[];
  colorOf: (series: TimeSeries) => string;
}

/** Tall graphs of many lines would hide all of themselves. */
const MAX_ROWS = 12;
const GAP_PX = 14;

/** What every series was at an instant: over all else, and inside of the window. */
export function GraphTooltip({ hover, series, colorOf }: GraphTooltipProps) {
  const rows = series.flatMap((one) => {
    const point = one.points.find(([ms]) => ms === hover.ms);
    return point ? [{ one, value: point[1] }] : [];
  });
  return createPortal(
    <div className="graph-tooltip" role="status" style={placeAt(hover)}>
      <Time ms={hover.ms} />
      {rows.length === 0 && <div>No value</div>}
      {rows.slice(0, MAX_ROWS).map(({ one, value }) => (
        <div key={one.id} className="graph-tooltip-row">
          <span className="graph-swatch" style={{ color: colorOf(one) }} />
          <span className="graph-tooltip-label">{one.label}</span>
          <strong className="figures">{formatFigure(value)}</strong>
        </div>
      ))}
    </div>,
    document.body,
  );
}

/** To the side and the height with room. */
function placeAt({ x, y }: Hover) {
  const isRight = x > window.innerWidth / 2;
  const isLow = y > window.innerHeight / 2;
  return {
    ...(isRight ? { right: window.innerWidth - x + GAP_PX } : { left: x + GAP_PX }),
    ...(isLow ? { bottom: window.innerHeight - y + GAP_PX } : { top: y + GAP_PX }),
    maxWidth: (isRight ? x : window.innerWidth - x) - 2 * GAP_PX,
  };
}
