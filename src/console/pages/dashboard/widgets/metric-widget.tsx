import { useMemo } from 'react';
import { buildAlarmLines, buildThresholdLine } from '../../../alarms/alarm-lines.ts';
import { useAlarms } from '../../../alarms/alarms.ts';
import type { GraphMarks } from '../../../charts/series.ts';
import { TimeGraph } from '../../../charts/time-graph.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import type { MetricLine } from '../../../metrics/metric-line.ts';
import { type SeriesOverTime, useSeries } from '../../../metrics/use-series.ts';
import { parseBodyRange } from '../../../time-range/time-range.ts';
import { readAnnotations } from '../body/annotations.ts';
import type { MetricProperties } from '../body/widget-schema.ts';
import { readFigures } from './figures.ts';
import { FiguresView } from './figures-view.tsx';
import { Gauges } from './gauges.tsx';
import { SingleValues } from './single-values.tsx';
import type { WidgetContext } from './widget-context.ts';
import { WidgetFrame } from './widget-frame.tsx';

interface MetricWidgetProps {
  properties: MetricProperties;
  lines: readonly MetricLine[];
  context: WidgetContext;
}

export function MetricWidget({ properties, lines, context }: MetricWidgetProps) {
  return (
    <WidgetFrame title={properties.title}>
      <MetricView properties={properties} lines={lines} context={context} />
    </WidgetFrame>
  );
}

function MetricView({ properties, lines: ownLines, context }: MetricWidgetProps) {
  const { view, annotations, setPeriodToTimeRange, start, end } = properties;
  const alarmArn = annotations.alarms[0];
  const { data: alarms } = useAlarms();
  const alarm = alarmArn === undefined ? undefined : alarms?.find(({ AlarmArn }) => AlarmArn === alarmArn);
  const lines = useMemo(() => (alarm ? buildAlarmLines(alarm) : ownLines), [alarm, ownLines]);
  const marks = useMemo(() => {
    const own = readAnnotations(annotations);
    return { ...own, valueLines: [...own.valueLines, ...(alarm ? buildThresholdLine(alarm) : [])] };
  }, [annotations, alarm]);
  const range = parseBodyRange(start, end) ?? context.range;
  const isWhole = setPeriodToTimeRange && view !== 'timeSeries';
  const { data, error, refetch } = useSeries(lines, range, context.refreshMs, isWhole);

  if (alarmArn !== undefined && alarms && !alarm)
    return <EmptyState title="There is no such alarm">{alarmArn}</EmptyState>;
  if (alarmArn === undefined && lines.length === 0) return <EmptyState title="This widget has no metrics" />;
  if (!data)
    return error ? (
      <ErrorState title="The metrics cannot be read" error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState what="metrics" />
    );
  return <Drawing properties={properties} data={data} marks={marks} onSelect={context.onSelect} />;
}

interface DrawingProps {
  properties: MetricProperties;
  data: SeriesOverTime;
  marks: GraphMarks;
  onSelect: WidgetContext['onSelect'];
}

function Drawing({ properties, data: { series, span }, marks, onSelect }: DrawingProps) {
  const { view, title, stacked, yAxis, sparkline, legend } = properties;
  const label = title ?? series.map((one) => one.label).join(', ');
  switch (view) {
    case 'timeSeries':
      return (
        <TimeGraph
          label={label}
          series={series}
          span={span}
          marks={marks}
          left={yAxis.left}
          right={yAxis.right}
          isStacked={stacked}
          legend={legend.position}
          syncKey="dashboard"
          onSelect={onSelect}
        />
      );
    case 'singleValue':
      return <SingleValues series={series} hasSparkline={sparkline} span={span} />;
    case 'gauge':
      return <Gauges figures={readFigures(series)} axis={yAxis.left} marks={marks.valueLines ?? []} />;
    case 'pie':
    case 'bar':
      return (
        <FiguresView
          label={label}
          shape={view}
          figures={readFigures(series)}
          hasLegend={legend.position !== 'hidden'}
        />
      );
    default:
      return <EmptyState title="Not drawn">The console does not draw metrics as {view}.</EmptyState>;
  }
}
