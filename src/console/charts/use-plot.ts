import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useIsDark } from '../app/preferences.ts';
import { alignSeries, stackColumns } from './align-series.ts';
import { createMarksPlugin } from './draw-marks.ts';
import { buildPlotOptions, type PlotShape } from './plot-options.ts';
import type { GraphMarks, TimeSpan } from './series.ts';
import { useSize } from './use-size.ts';

/** The instant that somebody points at. */
export interface Hover {
  ms: number;
  /** CSS px from the corner of the window. */
  x: number;
  y: number;
}

interface PlotProps extends PlotShape {
  span: TimeSpan;
  marks: GraphMarks;
  hidden: ReadonlySet<string>;
  onSelect?: ((span: TimeSpan) => void) | undefined;
}

interface Plot {
  hover: Hover | undefined;
  /** Points at the next instant with data to the left or the right, as the pointer would. */
  step: (by: -1 | 1) => void;
  leave: () => void;
}

/** Keeps a uPlot in an element: made anew for other lines, another theme or size, and told of new data. */
export function usePlot(place: RefObject<HTMLDivElement | null>, props: PlotProps): Plot {
  const { series, span, marks, hidden, left, right, isStacked, syncKey } = props;
  const size = useSize(place);
  const isDark = useIsDark();
  const [hover, setHover] = useState<Hover>();
  const plot = useRef<uPlot>(null);
  const latest = useRef(props);
  latest.current = props;

  const data = useMemo(() => {
    const { times, columns } = alignSeries(series.filter(({ id }) => !hidden.has(id)));
    const drawn = isStacked ? stackColumns(columns) : columns;
    let next = 0;
    const all = series.map(({ id }) => (hidden.has(id) ? times.map(() => null) : (drawn[next++] ?? [])));
    // Without an instant uPlot has no axis of time.
    return [times.length === 0 ? [span.fromMs] : times, ...all.map((column) => (times.length === 0 ? [null] : column))];
  }, [series, hidden, isStacked, span.fromMs]);

  const shapeKey = JSON.stringify([series.map(({ id, label, color, axis }) => [id, label, color, axis]), left, right]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the shape; data are told below
  useEffect(() => {
    if (!place.current || !size || size.width === 0 || size.height === 0) return undefined;
    const options = buildPlotOptions(
      { series, left, right, isStacked, syncKey },
      {
        element: place.current,
        size,
        readReached: (axis) =>
          (latest.current.marks.valueLines ?? []).filter((line) => line.axis === axis).map(({ value }) => value),
        plugins: [
          createMarksPlugin(() => latest.current.marks),
          createHoverPlugin(setHover),
          createSelectPlugin((chosen) => latest.current.onSelect?.(chosen)),
        ],
      },
    );
    const made = new uPlot(options, toAligned(data), place.current);
    made.setScale('x', toScale(span));
    plot.current = made;
    return () => {
      made.destroy();
      plot.current = null;
      setHover(undefined);
    };
  }, [shapeKey, isDark, isStacked, syncKey, size?.width, size?.height, place]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are read when it draws
  useEffect(() => {
    plot.current?.setData(toAligned(data), false);
    plot.current?.setScale('x', toScale(span));
  }, [data, span.fromMs, span.toMs, marks]);

  return {
    hover,
    step: (by) => {
      if (plot.current) stepCursor(plot.current, by);
    },
    leave: () => plot.current?.setCursor({ left: -10, top: -10 }),
  };
}

/** Absent values are null or undefined, both of which uPlot knows; its type is for its own arrays. */
const toAligned = (data: (number | null | undefined)[][]): uPlot.AlignedData => data as uPlot.AlignedData;

const toScale = ({ fromMs, toMs }: TimeSpan): { min: number; max: number } => ({ min: fromMs, max: toMs });

const createHoverPlugin = (onHover: (hover: Hover | undefined) => void): uPlot.Plugin => ({
  hooks: {
    setCursor: ({ cursor: { idx, left = -1, top = -1 }, data: [times], over, root }) => {
      const ms = idx == null ? undefined : times[idx];
      // Graphs that follow another one show its instant by their line alone.
      const isOwn = over.matches(':hover') || root.closest('.graph-plot')?.matches(':focus');
      if (left < 0 || ms === undefined || !isOwn) onHover(undefined);
      else {
        const corner = over.getBoundingClientRect();
        onHover({ ms, x: left + corner.left, y: top + corner.top });
      }
    },
  },
});

/** What is shorter was a click with an unsteady hand. */
const MIN_DRAG_PX = 8;

const createSelectPlugin = (onSelect: (span: TimeSpan) => void): uPlot.Plugin => ({
  hooks: {
    setSelect: (plot) => {
      const { left, width } = plot.select;
      if (width < MIN_DRAG_PX) return;
      onSelect({ fromMs: Math.round(plot.posToVal(left, 'x')), toMs: Math.round(plot.posToVal(left + width, 'x')) });
      plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    },
  },
});

function stepCursor(plot: uPlot, by: -1 | 1): void {
  const [times] = plot.data;
  const last = times.length - 1;
  const from = plot.cursor.idx ?? (by < 0 ? last + 1 : -1);
  const ms = times[Math.min(Math.max(from + by, 0), last)];
  if (ms !== undefined) plot.setCursor({ left: plot.valToPos(ms, 'x'), top: plot.over.clientHeight / 2 });
}
