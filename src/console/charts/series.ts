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

/** What is shaded between two values; an infinite one is the edge of the graph. */
export interface ValueBand {
  low: number;
  high: number;
  color?: string | undefined;
  axis: 'left' | 'right';
}

/** What is shaded between two instants; an infinite one is the edge of the graph. */
export interface TimeShade extends TimeSpan {
  color?: string | undefined;
}

export interface GraphMarks {
  valueLines?: readonly ValueLine[] | undefined;
  timeLines?: readonly TimeLine[] | undefined;
  valueBands?: readonly ValueBand[] | undefined;
  /** Such as the spans of an alarm. */
  shades?: readonly TimeShade[] | undefined;
}
