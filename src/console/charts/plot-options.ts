/** How uPlot draws a graph: axes, scales, lines. */
import uPlot from 'uplot';
import { AXIS_TEXT_COLOR, GRID_COLOR, paletteColor } from './colours.ts';
import { formatFigure, formatTimes } from './format-axis.ts';
import { resolveColor, withAlpha } from './palette.ts';
import type { AxisSettings, TimeSeries } from './series.ts';

export interface PlotShape {
  series: readonly TimeSeries[];
  left?: AxisSettings | undefined;
  right?: AxisSettings | undefined;
  isStacked: boolean;
  /** Graphs of the same key show the same instant when one is hovered. */
  syncKey?: string | undefined;
}

export interface PlotParts {
  /** Whose styles hold here. */
  element: HTMLElement;
  size: { width: number; height: number };
  /** Values besides the series' own that an axis must reach, such as thresholds. */
  readReached: (axis: 'left' | 'right') => readonly number[];
  plugins: uPlot.Plugin[];
}

const AXIS_GAP = 6;
/** Pixels that a time at the right end of its axis needs beside the graph. */
const HALF_TIME_WIDTH = 18;
const STACK_ALPHA = 0.35;
/** Of an empty axis. */
const NO_VALUES: uPlot.Range.MinMax = [0, 1];
const PADDING_SHARE = 0.1;

export function buildPlotOptions(shape: PlotShape, { element, size, readReached, plugins }: PlotParts): uPlot.Options {
  const { series, left = {}, right = {}, isStacked, syncKey } = shape;
  const hasRight = series.some(({ axis }) => axis === 'right');
  // An area that began above it would lie about its share.
  const floor = isStacked ? [0] : [];
  const text = resolveColor(element, AXIS_TEXT_COLOR);
  const grid = { stroke: resolveColor(element, GRID_COLOR), width: 1 };
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const common = { stroke: text, font, labelFont: font, ticks: { show: false }, gap: AXIS_GAP };
  const buildValueAxis = (scale: 'left' | 'right', { label }: AxisSettings): uPlot.Axis => ({
    ...common,
    scale,
    side: scale === 'left' ? 3 : 1,
    grid: { ...grid, show: scale === 'left' },
    size: 48,
    values: (_, values) => values.map(formatFigure),
    ...(label && { label, labelSize: 16 }),
  });
  return {
    ...size,
    ms: 1,
    tzDate: (ms) => uPlot.tzDate(new Date(ms), 'Etc/UTC'),
    padding: [8, hasRight ? 0 : HALF_TIME_WIDTH, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      // A stretch of time that is dragged over is asked for; the graph itself does not zoom.
      drag: { x: true, y: false, setScale: false },
      points: { size: 7 },
      ...(syncKey !== undefined && { sync: { key: syncKey } }),
    },
    scales: {
      x: { time: true },
      left: { range: (_, min, max) => chooseRange(left, [min, max, ...floor, ...readReached('left')]) },
      right: { range: (_, min, max) => chooseRange(right, [min, max, ...floor, ...readReached('right')]) },
    },
    axes: [
      {
        ...common,
        grid: { show: false },
        size: 40,
        space: 64,
        values: (_, times, __, ___, step) => formatTimes(times, step),
      },
      buildValueAxis('left', left),
      ...(hasRight ? [buildValueAxis('right', right)] : []),
    ],
    series: [{}, ...series.map((one, index) => buildLine(one, index, element, isStacked))],
    ...(isStacked && {
      bands: series.slice(1).map((_, index) => ({ series: [index + 2, index + 1] as uPlot.Band.Bounds })),
    }),
    plugins,
  };
}

function buildLine(
  { label, color, axis }: TimeSeries,
  index: number,
  element: HTMLElement,
  isStacked: boolean,
): uPlot.Series {
  const stroke = resolveColor(element, color ?? paletteColor(index));
  return {
    label,
    scale: axis,
    stroke,
    width: 2,
    points: { size: 5, filter: findAlone },
    ...(isStacked && { fill: withAlpha(stroke, STACK_ALPHA) }),
  };
}

function chooseRange({ min, max }: AxisSettings, values: readonly (number | null)[]): uPlot.Range.MinMax {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [min ?? NO_VALUES[0], max ?? Math.max(NO_VALUES[1] ?? 1, (min ?? 0) + 1)];
  if (known.every((value) => value === 0)) return [min ?? 0, max ?? 1];
  const [low, high] = uPlot.rangeNum(Math.min(...known), Math.max(...known), PADDING_SHARE, true);
  return [min ?? low, max ?? high];
}

/** Values that no line reaches, which would not be seen: all of their neighbours are gaps. */
const findAlone: uPlot.Series.Points.Filter = (plot, index, isSparse) => {
  if (isSparse) return null;
  const values = plot.data[index] ?? [];
  const hasValue = (at: number, step: -1 | 1): boolean => {
    let next = at + step;
    while (values[next] === undefined && next >= 0 && next < values.length) next += step;
    return values[next] != null;
  };
  return [...values.keys()].filter((at) => values[at] != null && !hasValue(at, -1) && !hasValue(at, 1));
};
