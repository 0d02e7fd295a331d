import BarChart from '@cloudscape-design/components/bar-chart';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import LineChart from '@cloudscape-design/components/line-chart';
import Multiselect from '@cloudscape-design/components/multiselect';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../../components/states.tsx';
import { boundText } from '../../../format/bound-text.ts';
import { formatCount } from '../../../format/quantity.ts';
import type { Results } from '../results/use-results.ts';
import { buildCategorySeries, buildTimeSeries, type Chart } from './build-series.ts';
import { type Axes, chooseAxes, isNumberColumn, isTimeColumn } from './choose-axes.ts';

type Shape = 'bars' | 'lines';

const MAX_BARS = 40;
const MAX_LINE_POINTS = 500;
const HEIGHT_PX = 260;

/** Draws the rows that were read; which columns is guessed first, then chosen. */
export function ResultsChart({ results }: { results: Results }) {
  const { columns, rows } = results;
  const guess = useMemo(() => chooseAxes(columns, rows), [columns, rows]);
  const [chosen, setChosen] = useState<Axes>();
  const [shape, setShape] = useState<Shape>();
  const axes = chosen ?? guess;
  if (!axes)
    return (
      <EmptyState title="There is nothing to draw">
        A chart needs a column of numbers, and another column to draw them over.
      </EmptyState>
    );
  const isTime = isTimeColumn(columns, rows, axes.x);
  const drawn = shape ?? (isTime ? 'lines' : 'bars');
  return (
    <SpaceBetween size="m">
      <AxesChooser results={results} axes={axes} onAxes={setChosen} shape={drawn} onShape={setShape} />
      <Drawing results={results} axes={axes} shape={drawn} isTime={isTime} />
    </SpaceBetween>
  );
}

interface ChooserProps {
  results: Results;
  axes: Axes;
  onAxes: (axes: Axes) => void;
  shape: Shape;
  onShape: (shape: Shape) => void;
}

const NO_SPLIT = { value: '', label: 'Nothing' };

function AxesChooser({ results: { columns }, axes, onAxes, shape, onShape }: ChooserProps) {
  const options = columns.map((column, index) => ({
    value: String(index),
    label: boundText(column.name, 60),
    description: column.type,
    isNumber: isNumberColumn(column),
  }));
  const numbers = options.filter(({ isNumber }) => isNumber);
  const others = [NO_SPLIT, ...options.filter(({ isNumber }) => !isNumber)];
  return (
    <div className="query-axes">
      <FormField label="Shape">
        <SegmentedControl
          label="Shape"
          selectedId={shape}
          options={[
            { id: 'bars', text: 'Bars' },
            { id: 'lines', text: 'Lines' },
          ]}
          onChange={({ detail }) => onShape(detail.selectedId === 'bars' ? 'bars' : 'lines')}
        />
      </FormField>
      <FormField label="Figures">
        <Multiselect
          hideTokens
          placeholder={axes.y.map((index) => options[index]?.label).join(', ')}
          options={numbers}
          selectedOptions={numbers.filter(({ value }) => axes.y.includes(Number(value)))}
          onChange={({ detail }) => {
            const y = detail.selectedOptions.map(({ value }) => Number(value));
            if (y.length > 0) onAxes({ ...axes, y });
          }}
        />
      </FormField>
      <FormField label="Over">
        <Select
          options={options}
          selectedOption={options[axes.x] ?? null}
          onChange={({ detail }) => onAxes({ ...axes, x: Number(detail.selectedOption.value) })}
        />
      </FormField>
      <FormField label="Split by">
        <Select
          options={others}
          selectedOption={others.find(({ value }) => value === String(axes.split)) ?? NO_SPLIT}
          onChange={({ detail }) =>
            onAxes({ ...axes, split: detail.selectedOption.value ? Number(detail.selectedOption.value) : undefined })
          }
        />
      </FormField>
    </div>
  );
}

interface DrawingProps {
  results: Results;
  axes: Axes;
  shape: Shape;
  isTime: boolean;
}

function Drawing({ results: { columns, rows, hasMore }, axes, shape, isTime }: DrawingProps) {
  const maxPoints = shape === 'bars' ? MAX_BARS : MAX_LINE_POINTS;
  const options = { columns, rows, axes, maxPoints };
  const xTitle = boundText(columns[axes.x]?.name ?? '', 60);
  const yTitle = axes.y.map((index) => columns[index]?.name).join(', ');
  const common = {
    xTitle,
    yTitle,
    height: HEIGHT_PX,
    hideFilter: true,
    hideLegend: axes.y.length === 1 && axes.split === undefined,
    ariaLabel: `${yTitle} over ${xTitle}`,
  };
  if (isTime && shape === 'lines') {
    const chart = buildTimeSeries(options);
    return (
      <div>
        <LineChart
          {...common}
          xScaleType="time"
          xDomain={spanOf(chart.domain)}
          series={chart.series.map((one) => ({ ...one, type: 'line' as const }))}
          i18nStrings={{ xTickFormatter: formatTick, yTickFormatter: formatCount }}
        />
        <Notes chart={chart} hasMore={hasMore} what="the latest" />
      </div>
    );
  }
  const chart = buildCategorySeries(options);
  const props = {
    ...common,
    i18nStrings: { yTickFormatter: formatCount },
    xScaleType: 'categorical' as const,
    xDomain: chart.domain,
  };
  return (
    <div>
      {shape === 'bars' ? (
        <BarChart
          {...props}
          stackedBars={axes.split !== undefined}
          series={chart.series.map((one) => ({ ...one, type: 'bar' as const }))}
        />
      ) : (
        <LineChart {...props} series={chart.series.map((one) => ({ ...one, type: 'line' as const }))} />
      )}
      <Notes chart={chart} hasMore={hasMore} what="the first" />
    </div>
  );
}

function Notes<X>({ chart, hasMore, what }: { chart: Chart<X>; hasMore: boolean; what: string }) {
  const { domain, found, isSummed } = chart;
  const notes = [
    ...(found > domain.length ? [`These are ${what} ${formatCount(domain.length)} of ${formatCount(found)}.`] : []),
    ...(hasMore ? ['Not all rows were read yet.'] : []),
    ...(isSummed ? ['Figures of the same place were added up.'] : []),
  ];
  return notes.length === 0 ? null : (
    <Box variant="small" color="text-body-secondary">
      {notes.join(' ')}
    </Box>
  );
}

const spanOf = (domain: readonly Date[]): Date[] => [domain[0], domain.at(-1)].flatMap((date) => date ?? []);

/** `11-23 15:00`, UTC */
const formatTick = (date: Date): string => date.toISOString().slice(5, 16).replace('T', ' ');
