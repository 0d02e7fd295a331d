import type { AlarmHistoryItem, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useMemo } from 'react';
import { buildAlarmLines, buildThresholdLine } from '../../alarms/alarm-lines.ts';
import { readMetricName } from '../../alarms/describe-condition.ts';
import type { TimeSpan } from '../../charts/series.ts';
import { TimeGraph } from '../../charts/time-graph.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { LIVE_MS } from '../../live/query-client.ts';
import { useSeries } from '../../metrics/use-series.ts';
import type { TimeRange } from '../../time-range/time-range.ts';
import { findAlarmSpans } from './alarm-spans.ts';

interface AlarmGraphProps {
  alarm: MetricAlarm;
  /** Newest first. */
  history: readonly AlarmHistoryItem[];
  range: TimeRange;
  onSelect: (span: TimeSpan) => void;
}

/** The metric with the threshold; the times in alarm are shaded. */
export function AlarmGraph({ alarm, history, range, onSelect }: AlarmGraphProps) {
  // The same alarm is described anew every two seconds.
  const settings = JSON.stringify([alarm.Metrics, alarm.MetricName, alarm.Dimensions, alarm.Period, alarm.Threshold]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the settings stand for the alarm
  const lines = useMemo(() => buildAlarmLines(alarm), [settings]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the settings stand for the alarm
  const valueLines = useMemo(() => buildThresholdLine(alarm), [settings]);
  const { data, error, refetch } = useSeries(lines, range, LIVE_MS * 2);
  const marks = useMemo(
    () => ({ valueLines, shades: data ? findAlarmSpans(history, data.span.toMs) : [] }),
    [valueLines, history, data],
  );
  return (
    <Container header={<Header variant="h2">{readMetricName(alarm)}</Header>}>
      <div className="alarm-graph">
        {data ? (
          <TimeGraph
            label={`${readMetricName(alarm)}, threshold ${alarm.Threshold ?? 'none'}`}
            series={data.series}
            span={data.span}
            marks={marks}
            left={FROM_ZERO}
            onSelect={onSelect}
          />
        ) : error ? (
          <ErrorState title="The metric cannot be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState what="the metric" />
        )}
      </div>
    </Container>
  );
}

const FROM_ZERO = { min: 0 };
