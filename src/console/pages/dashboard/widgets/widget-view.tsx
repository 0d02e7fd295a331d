import type { TimeSpan } from '../../../charts/series.ts';
import { EmptyState } from '../../../components/states.tsx';
import type { TimeRange } from '../../../time-range/time-range.ts';
import type { WidgetContent } from '../body/dashboard-body.ts';
import { AlarmWidget } from './alarm-widget.tsx';
import { LogWidget } from './log-widget.tsx';
import { MetricWidget } from './metric-widget.tsx';
import { TextWidget } from './text-widget.tsx';
import { WidgetFrame } from './widget-frame.tsx';

/** What all widgets of a dashboard share. */
export interface WidgetContext {
  range: TimeRange;
  /** How often what they show is asked for anew; `false` is never. */
  refreshMs: number | false;
  onSelect: (span: TimeSpan) => void;
}

export function WidgetView({ content, context }: { content: WidgetContent; context: WidgetContext }) {
  switch (content.type) {
    case 'metric':
      return <MetricWidget properties={content.properties} lines={content.lines} context={context} />;
    case 'alarm':
      return <AlarmWidget properties={content.properties} />;
    case 'text':
      return <TextWidget properties={content.properties} />;
    case 'log':
      return <LogWidget properties={content.properties} context={context} />;
    case 'undrawn':
      return (
        <WidgetFrame title={content.title}>
          <EmptyState title="Not drawn">{content.reason}</EmptyState>
        </WidgetFrame>
      );
    default:
      return content satisfies never;
  }
}
