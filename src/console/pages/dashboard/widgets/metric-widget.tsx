import { useMemo } from 'react';
import { buildAlarmLines, buildThresholdLine } from '../../../alarms/alarm-lines.ts';
import { useAlarms } from '../../../alarms/alarms.ts';
import { TimeGraph } from '../../../charts/time-graph.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import type { MetricLine } from '../../../metrics/metric-line.ts';
import { useSeries } from '../../../metrics/use-series.ts';
import { readAnnotations } from '../body/annotations.ts';
import type { MetricProperties } from '../body/widget-schema.ts';
import { SingleValues } from './single-values.tsx';
import type { WidgetContext } from './widget-context.ts';
import { WidgetFrame } from './widget-frame.tsx';

interface MetricWidgetProps {
  properties: MetricProperties;
  lines: readonly MetricLine[];
  context: WidgetContext;
}

const DRAWN_VIEWS: readonly string[] = ['timeSeries', 'singleValue'];

export function MetricWidget({ properties, lines, context }: MetricWidgetProps) {
  return (
    <WidgetFrame title={properties.title}>
      {DRAWN_VIEWS.includes(properties.view) ? (
        <MetricView properties={properties} lines={lines} context={context} />
      ) : (
        <EmptyState title="Not drawn">The console does not draw metrics as {properties.view}.</EmptyState>
      )}
    </WidgetFrame>
  );
}

function MetricView({ properties, lines: ownLines, context: { range, refreshMs, onSelect } }: MetricWidgetProps) {
  const { view, stacked, yAxis, sparkline, annotations } = properties;
  const alarmArn = annotations.alarms[0];
  const { data: alarms } = useAlarms();
  const alarm = alarmArn === undefined ? undefined : alarms?.find(({ AlarmArn }) => AlarmArn === alarmArn);
  const lines = useMemo(() => (alarm ? buildAlarmLines(alarm) : ownLines), [alarm, ownLines]);
  const marks = useMemo(() => {
    const { valueLines, timeLines } = readAnnotations(annotations);
    return { valueLines: [...valueLines, ...(alarm ? buildThresholdLine(alarm) : [])], timeLines };
  }, [annotations, alarm]);
  const { data, error, refetch } = useSeries(lines, range, refreshMs);

  if (alarmArn !== undefined && alarms && !alarm)
    return <EmptyState title="There is no such alarm">{alarmArn}</EmptyState>;
  if (alarmArn === undefined && lines.length === 0) return <EmptyState title="This widget has no metrics" />;
  if (!data)
    return error ? (
      <ErrorState title="The metrics cannot be read" error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState what="metrics" />
    );
  if (view === 'singleValue') return <SingleValues series={data.series} hasSparkline={sparkline} span={data.span} />;
  return (
    <TimeGraph
      label={properties.title ?? data.series.map(({ label }) => label).join(', ')}
      series={data.series}
      span={data.span}
      marks={marks}
      left={yAxis.left}
      right={yAxis.right}
      isStacked={stacked}
      syncKey="dashboard"
      onSelect={onSelect}
    />
  );
}
