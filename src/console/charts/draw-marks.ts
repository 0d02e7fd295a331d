/** Lines and shades of a graph that are no series. */
import type uPlot from 'uplot';
import { MARK_COLOR, THRESHOLD_COLOR } from './colours.ts';
import { resolveColor } from './palette.ts';
import type { GraphMarks, TimeLine, TimeShade, ValueBand, ValueLine } from './series.ts';

const DASH = [6, 4];
const LABEL_GAP = 4;
const SHADE_ALPHA = 0.12;

/** @param readMarks asked at each drawing, so that marks may change while the graph stays */
export const createMarksPlugin = (readMarks: () => GraphMarks): uPlot.Plugin => ({
  hooks: {
    drawAxes: (plot) => {
      const { shades = [], valueBands = [] } = readMarks();
      for (const shade of shades) drawShade(plot, shade);
      for (const band of valueBands) drawValueBand(plot, band);
    },
    draw: (plot) => {
      const { valueLines = [], timeLines = [] } = readMarks();
      for (const line of valueLines) drawValueLine(plot, line);
      for (const line of timeLines) drawTimeLine(plot, line);
    },
  },
});

function drawShade(plot: uPlot, { fromMs, toMs, color = THRESHOLD_COLOR }: TimeShade): void {
  const { bbox } = plot;
  const left = Math.max(plot.valToPos(fromMs, 'x', true), bbox.left);
  const right = Math.min(plot.valToPos(toMs, 'x', true), bbox.left + bbox.width);
  if (right < left) return;
  fillArea(plot, [left, bbox.top, Math.max(right - left, devicePixelRatio), bbox.height], color);
}

function drawValueBand(plot: uPlot, { low, high, color = THRESHOLD_COLOR, axis }: ValueBand): void {
  if (plot.scales[axis]?.min == null) return;
  const { bbox } = plot;
  const top = Math.max(plot.valToPos(high, axis, true), bbox.top);
  const bottom = Math.min(plot.valToPos(low, axis, true), bbox.top + bbox.height);
  if (bottom > top) fillArea(plot, [bbox.left, top, bbox.width, bottom - top], color);
}

function fillArea(
  { ctx, root }: uPlot,
  area: [x: number, y: number, width: number, height: number],
  color: string,
): void {
  ctx.save();
  ctx.globalAlpha = SHADE_ALPHA;
  ctx.fillStyle = resolveColor(root, color);
  ctx.fillRect(...area);
  ctx.restore();
}

function drawValueLine(plot: uPlot, { value, label, color = THRESHOLD_COLOR, axis }: ValueLine): void {
  if (plot.scales[axis]?.min == null) return;
  const { bbox } = plot;
  const y = plot.valToPos(value, axis, true);
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  drawLine(plot, [bbox.left, y, bbox.left + bbox.width, y], color);
  // Above the line, unless it is at the very top.
  const isHigh = y - bbox.top < 16 * devicePixelRatio;
  const gap = LABEL_GAP * devicePixelRatio;
  if (label) drawLabel(plot, label, color, [bbox.left + gap, isHigh ? y + gap : y - gap], isHigh ? 'top' : 'bottom');
}

function drawTimeLine(plot: uPlot, { ms, label, color = MARK_COLOR }: TimeLine): void {
  const { bbox } = plot;
  const x = plot.valToPos(ms, 'x', true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  drawLine(plot, [x, bbox.top, x, bbox.top + bbox.height], color);
  const gap = LABEL_GAP * devicePixelRatio;
  if (label) drawLabel(plot, label, color, [x + gap, bbox.top + gap], 'top');
}

function drawLine(plot: uPlot, [x1, y1, x2, y2]: [number, number, number, number], color: string): void {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = resolveColor(plot.root, color);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash(DASH.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
  ctx.restore();
}

/** Moved to the left where it would leave the graph, and narrower where it is wider than that. */
function drawLabel(
  plot: uPlot,
  text: string,
  color: string,
  [x, y]: [number, number],
  baseline: CanvasTextBaseline,
): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.font = `${11 * devicePixelRatio}px ${getComputedStyle(plot.root).fontFamily}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = baseline;
  ctx.fillStyle = resolveColor(plot.root, color);
  const latestX = bbox.left + bbox.width - ctx.measureText(text).width;
  ctx.fillText(text, Math.max(bbox.left, Math.min(x, latestX)), y, bbox.width);
  ctx.restore();
}
