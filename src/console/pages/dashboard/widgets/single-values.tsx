import Box from '@cloudscape-design/components/box';
import { formatFigure } from '../../../charts/format-axis.ts';
import type { TimeSeries, TimeSpan } from '../../../charts/series.ts';
import { TimeGraph } from '../../../charts/time-graph.tsx';
import { Time } from '../../../components/time.tsx';

interface SingleValuesProps {
  series: readonly TimeSeries[];
  hasSparkline: boolean;
  span: TimeSpan;
}

/** The newest value of each series, large. */
export function SingleValues({ series, hasSparkline, span }: SingleValuesProps) {
  return (
    <div className="single-values">
      {series.map((one) => {
        const newest = one.points.at(-1);
        return (
          <div key={one.id} className="single-value">
            <div className="single-value-figure">{newest ? formatFigure(newest[1]) : '–'}</div>
            <Box color="text-body-secondary">{one.label}</Box>
            <Box color="text-body-secondary" fontSize="body-s">
              {newest ? <Time ms={newest[0]} /> : 'No data in this range'}
            </Box>
            {hasSparkline && newest && (
              <div className="single-value-graph">
                <TimeGraph label={one.label} series={[one]} span={span} legend="hidden" />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
