import type { TimeSpan } from '../../../charts/series.ts';
import type { TimeRange } from '../../../time-range/time-range.ts';

/** What all widgets of a dashboard share. */
export interface WidgetContext {
  range: TimeRange;
  /** How often what they show is asked for anew; `false` is never. */
  refreshMs: number | false;
  onSelect: (span: TimeSpan) => void;
}
