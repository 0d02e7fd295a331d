import { EmptyState } from '../../../components/states.tsx';
import type { WidgetContent } from '../body/dashboard-body.ts';
import { AlarmWidget } from './alarm-widget.tsx';
import { LogWidget } from './log-widget.tsx';
import { MetricWidget } from './metric-widget.tsx';
import { TextWidget } from './text-widget.tsx';
import type { WidgetContext } from './widget-context.ts';
import { WidgetFrame } from './widget-frame.tsx';

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
