import type { TimeLine, ValueLine } from '../../../charts/series.ts';
import type { MetricProperties } from './widget-schema.ts';

/** The lines that a widget has besides its metrics. */
export function readAnnotations({ horizontal, vertical }: MetricProperties['annotations']): {
  valueLines: ValueLine[];
  timeLines: TimeLine[];
} {
  return {
    valueLines: horizontal
      .flat()
      .filter(({ visible }) => visible)
      .map(({ value, label, color, yAxis }) => ({ value, label, color, axis: yAxis })),
    timeLines: vertical
      .flat()
      .filter(({ visible }) => visible)
      .map(({ value, label, color }) => ({ ms: Date.parse(value), label, color })),
  };
}
