import { paletteColor } from '../../../charts/colours.ts';
import type { TimeSeries } from '../../../charts/series.ts';

/** One number of something, as pies, bars and gauges show it. */
export interface Figure {
  id: string;
  label: string;
  value: number;
  /** Any CSS colour. */
  color: string;
}

/** The newest value of each series; one without any has no figure. */
export const readFigures = (series: readonly TimeSeries[]): Figure[] =>
  series.flatMap(({ id, label, color, points }, index) => {
    const newest = points.at(-1);
    return newest ? [{ id, label, value: newest[1], color: color ?? paletteColor(index) }] : [];
  });
