import './dashboard.css';
import type { CSSProperties } from 'react';
import type { DashboardBody } from './body/dashboard-body.ts';
import type { WidgetContext } from './widgets/widget-context.ts';
import { WidgetView } from './widgets/widget-view.tsx';

interface DashboardGridProps {
  widgets: DashboardBody['widgets'];
  context: WidgetContext;
}

/** Widgets where CloudWatch has them; on a narrow page one below the other, in reading order. */
export function DashboardGrid({ widgets, context }: DashboardGridProps) {
  const ordered = widgets.toSorted(({ place: left }, { place: right }) => left.y - right.y || left.x - right.x);
  return (
    <div className="dashboard">
      <div className="dashboard-grid">
        {ordered.map(({ place, content }) => (
          <div
            key={`${place.x} ${place.y}`}
            className="dashboard-widget"
            // React's own type knows no custom properties.
            style={
              {
                '--widget-columns': `${place.x + 1} / span ${place.width}`,
                '--widget-rows': `${place.y + 1} / span ${place.height}`,
                '--widget-height': place.height,
              } as CSSProperties
            }
          >
            <WidgetView content={content} context={context} />
          </div>
        ))}
      </div>
    </div>
  );
}
