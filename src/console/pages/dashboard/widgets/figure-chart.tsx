import BarChart from '@cloudscape-design/components/bar-chart';
import PieChart from '@cloudscape-design/components/pie-chart';
import { formatFigure } from '../../../charts/format-axis.ts';
import { EmptyState } from '../../../components/states.tsx';
import type { Figure } from './figures.ts';

export interface FigureChartProps {
  /** What it shows, for those who do not see it. */
  label: string;
  shape: 'pie' | 'bar';
  figures: readonly Figure[];
  hasLegend: boolean;
}

const PERCENT = 100;

/** Figures side by side, as shares of their sum or as bars. Its page loads it when a dashboard has one. */
export default function FigureChart({ label, shape, figures, hasLegend }: FigureChartProps) {
  const empty = <EmptyState title="No data in this range" />;
  if (shape === 'pie')
    return (
      <PieChart
        ariaLabel={label}
        data={figures.map(({ label: title, value, color }) => ({ title, value, color }))}
        detailPopoverContent={({ value }, sum) => [
          { key: 'Value', value: formatFigure(value) },
          { key: 'Share', value: `${formatFigure((value / sum) * PERCENT)} %` },
        ]}
        fitHeight
        size="small"
        hideFilter
        hideTitles
        hideDescriptions
        hideLegend={!hasLegend}
        empty={empty}
      />
    );
  return (
    <BarChart
      ariaLabel={label}
      series={figures.map(({ label: title, value, color }) => ({
        type: 'bar' as const,
        title,
        color,
        data: [{ x: title, y: value }],
      }))}
      xDomain={figures.map(({ label: title }) => title)}
      yDomain={spanOf(figures)}
      xScaleType="categorical"
      i18nStrings={{ yTickFormatter: formatFigure }}
      horizontalBars
      stackedBars
      fitHeight
      height={100}
      hideFilter
      hideLegend
      empty={empty}
    />
  );
}

/** With room behind the longest bar: a figure of the axis at its very end would be cut off. */
const ROOM = 1.1;

function spanOf(figures: readonly Figure[]): [number, number] {
  const values = figures.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return low === high ? [0, 1] : [low * ROOM, high * ROOM];
}
