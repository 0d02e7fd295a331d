/** What a graph over time is drawn from. Times are epoch ms. */

export interface TimeSpan {
  fromMs: number;
  toMs: number;
}

export interface TimeSeries {
  /** Unique in its graph. */
  id: string;
  label: string;
  /** Any CSS colour; absent: the next of the palette. */
  color?: string | undefined;
  /** Where its values are read. */
  axis: 'left' | 'right';
  /** One value each, ascending. A period without one is a gap. */
  periodMs: number;
  points: readonly Point[];
}

export type Point = readonly [ms: number, value: number];

export interface AxisSettings {
  label?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
}

/** A horizontal line, such as a threshold. */
export interface ValueLine {
  value: number;
  label?: string | undefined;
  color?: string | undefined;
  axis: 'left' | 'right';
}

/** A vertical line, such as a deployment. */
export interface TimeLine {
  ms: number;
  label?: string | undefined;
  color?: string | undefined;
}

export interface GraphMarks {
  valueLines?: readonly ValueLine[] | undefined;
  timeLines?: readonly TimeLine[] | undefined;
  /** Spans that are shaded, such as those of an alarm. */
  shades?: readonly TimeSpan[] | undefined;
}
