import Table from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TimeSpan } from '../../../charts/series.ts';
import { TimeGraph } from '../../../charts/time-graph.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { readNow } from '../../../live/clock.ts';
import { resolveRange } from '../../../time-range/time-range.ts';
import type { LogProperties } from '../body/widget-schema.ts';
import { readResultFigures } from '../log-query/read-result-figures.ts';
import { readResultSeries } from '../log-query/read-result-series.ts';
import type { ResultRow } from '../log-query/result-row.ts';
import { runQuery } from '../log-query/run-query.ts';
import { FiguresView } from './figures-view.tsx';
import type { WidgetContext } from './widget-context.ts';
import { WidgetFrame } from './widget-frame.tsx';

interface LogWidgetProps {
  properties: LogProperties;
  context: WidgetContext;
}

const DRAWN_VIEWS: readonly string[] = ['timeSeries', 'table', 'pie', 'bar'];

/** What a query of CloudWatch Logs Insights answers, as a graph, figures or a table. */
export function LogWidget({ properties, context }: LogWidgetProps) {
  return (
    <WidgetFrame title={properties.title}>
      {DRAWN_VIEWS.includes(properties.view) ? (
        <LogView properties={properties} context={context} />
      ) : (
        <EmptyState title="Not drawn">The console does not draw logs as {properties.view}.</EmptyState>
      )}
    </WidgetFrame>
  );
}

function LogView({ properties, context: { range, refreshMs, onSelect } }: LogWidgetProps) {
  const { query, view } = properties;
  const { data, error, refetch } = useQuery({
    queryKey: ['log-query', query, range],
    queryFn: async ({ signal }) => {
      const span = resolveRange(range, await readNow());
      return { span, rows: await runQuery(query, span, signal) };
    },
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
  });
  if (!data)
    return error ? (
      <ErrorState title="The logs cannot be queried" error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState what="logs" />
    );
  if (data.rows.length === 0) return <EmptyState title="No log matches in this range" />;
  if (view === 'table') return <ResultTable rows={data.rows} />;
  if (view === 'pie' || view === 'bar') return <ResultFigures properties={properties} shape={view} rows={data.rows} />;
  return <ResultGraph properties={properties} rows={data.rows} span={data.span} onSelect={onSelect} />;
}

interface ResultGraphProps {
  properties: LogProperties;
  rows: readonly ResultRow[];
  span: TimeSpan;
  onSelect: (span: TimeSpan) => void;
}

function ResultGraph({ properties: { title = 'Logs', stacked }, rows, span, onSelect }: ResultGraphProps) {
  const series = useMemo(() => readResultSeries(rows), [rows]);
  if (!series)
    return <EmptyState title="Not drawn">A graph over time needs a query that ends in by bin(...).</EmptyState>;
  return (
    <TimeGraph
      label={title}
      series={series}
      span={span}
      left={FROM_ZERO}
      isStacked={stacked}
      syncKey="dashboard"
      onSelect={onSelect}
    />
  );
}

interface ResultFiguresProps {
  properties: LogProperties;
  shape: 'pie' | 'bar';
  rows: readonly ResultRow[];
}

function ResultFigures({ properties: { title = 'Logs' }, shape, rows }: ResultFiguresProps) {
  const figures = useMemo(() => readResultFigures(rows), [rows]);
  if (!figures)
    return <EmptyState title="Not drawn">It needs a query that finds a number, such as stats count().</EmptyState>;
  return <FiguresView label={title} shape={shape} figures={figures} hasLegend />;
}

const FROM_ZERO = { min: 0 };

function ResultTable({ rows }: { rows: readonly ResultRow[] }) {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((field) => field !== '@ptr');
  return (
    <Table<ResultRow>
      variant="embedded"
      items={rows}
      wrapLines
      columnDefinitions={fields.map((field) => ({
        id: field,
        header: field,
        cell: (row) => <span className="verbatim">{row[field]}</span>,
      }))}
    />
  );
}
