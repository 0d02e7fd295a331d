/** A graph over time: lines or areas, with a legend that hides them, and values where one points, by mouse or by arrow keys. */
import 'uplot/dist/uPlot.min.css';
import './time-graph.css';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { paletteColor } from './colours.ts';
import { GraphTooltip } from './graph-tooltip.tsx';
import type { AxisSettings, GraphMarks, TimeSeries, TimeSpan } from './series.ts';
import { usePlot } from './use-plot.ts';

interface TimeGraphProps {
  /** What it shows, for those who do not see it. */
  label: string;
  series: readonly TimeSeries[];
  span: TimeSpan;
  marks?: GraphMarks;
  left?: AxisSettings | undefined;
  right?: AxisSettings | undefined;
  isStacked?: boolean;
  legend?: 'bottom' | 'right' | 'hidden';
  syncKey?: string;
  /** Somebody dragged over a stretch of time. */
  onSelect?: (span: TimeSpan) => void;
}

const NO_MARKS: GraphMarks = {};

/** Fills the height that it is given. */
export function TimeGraph({
  label,
  series,
  span,
  marks = NO_MARKS,
  isStacked = false,
  legend = 'bottom',
  ...rest
}: TimeGraphProps) {
  const place = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const helpId = useId();
  const { hover, step, leave } = usePlot(place, { series, span, marks, isStacked, hidden, ...rest });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by !== undefined) step(by);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  };
  return (
    <div className={`graph graph-legend-${legend}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        className="graph-plot"
        role="group"
        aria-label={label}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move through its values
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={leave}
      >
        <div ref={place} className="graph-canvas" />
        {series.every(({ points }) => points.length === 0) && (
          <div className="graph-empty">
            <span>No data in this range</span>
          </div>
        )}
        <span id={helpId} hidden>
          A graph: the left and right arrow keys read its values
        </span>
        {hover && (
          <GraphTooltip
            hover={hover}
            series={series.filter(({ id }) => !hidden.has(id))}
            colorOf={(one) => colorOf(series, one)}
          />
        )}
      </div>
      <ul className="graph-legend">
        {series.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-pressed={!hidden.has(one.id)}
              title={hidden.has(one.id) ? 'Show' : 'Hide'}
              onClick={() => setHidden(toggle(hidden, one.id))}
            >
              <span className="graph-swatch" style={{ color: colorOf(series, one) }} />
              {one.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

const colorOf = (series: readonly TimeSeries[], one: TimeSeries): string =>
  one.color ?? paletteColor(series.indexOf(one));

function toggle(hidden: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(id)) next.add(id);
  return next;
}
