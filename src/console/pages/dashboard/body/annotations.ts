import { MARK_COLOR, THRESHOLD_COLOR } from '../../../charts/colours.ts';
import type { TimeLine, TimeShade, ValueBand, ValueLine } from '../../../charts/series.ts';
import type { HorizontalAnnotation, MetricProperties, VerticalAnnotation } from './widget-schema.ts';

interface Annotations {
  valueLines: ValueLine[];
  valueBands: ValueBand[];
  timeLines: TimeLine[];
  shades: TimeShade[];
}

/** The lines that a widget has besides its metrics, and what is filled beside one or between two of them. */
export function readAnnotations({ horizontal, vertical }: MetricProperties['annotations']): Annotations {
  const shownValues = horizontal.map((entry) => [entry].flat().filter(({ visible }) => visible));
  const shownTimes = vertical.map((entry) => [entry].flat().filter(({ visible }) => visible));
  return {
    valueLines: shownValues.flat().map(({ value, label, color, yAxis }) => ({ value, label, color, axis: yAxis })),
    valueBands: shownValues.flatMap(fillValues),
    timeLines: shownTimes.flat().map(({ value, label, color }) => ({ ms: Date.parse(value), label, color })),
    shades: shownTimes.flatMap(fillTimes),
  };
}

function fillValues([first, second]: readonly HorizontalAnnotation[]): ValueBand[] {
  if (!first) return [];
  const { value, fill, color = THRESHOLD_COLOR, yAxis: axis } = first;
  if (second) return [{ low: Math.min(value, second.value), high: Math.max(value, second.value), color, axis }];
  if (fill === 'above') return [{ low: value, high: Number.POSITIVE_INFINITY, color, axis }];
  if (fill === 'below') return [{ low: Number.NEGATIVE_INFINITY, high: value, color, axis }];
  return [];
}

function fillTimes([first, second]: readonly VerticalAnnotation[]): TimeShade[] {
  if (!first) return [];
  const { value, fill, color = MARK_COLOR } = first;
  const ms = Date.parse(value);
  if (second) {
    const otherMs = Date.parse(second.value);
    return [{ fromMs: Math.min(ms, otherMs), toMs: Math.max(ms, otherMs), color }];
  }
  if (fill === 'after') return [{ fromMs: ms, toMs: Number.POSITIVE_INFINITY, color }];
  if (fill === 'before') return [{ fromMs: Number.NEGATIVE_INFINITY, toMs: ms, color }];
  return [];
}
