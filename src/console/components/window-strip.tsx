/** The latest 5-minute windows, a bar each: most are written by ticks that are no runs, and leave nothing else to see. */
import Box from '@cloudscape-design/components/box';
import { ALARM_THRESHOLDS } from '#contracts/alarm-thresholds';
import { WINDOW_MS } from '#contracts/windows';
import { formatPlural } from '../format/quantity.ts';
import { describeAgo, formatInstant } from '../format/time.ts';
import { useClock } from '../live/clock.ts';
import type { WindowMetrics } from '../live/use-window-metrics.ts';

export function WindowStrip({ windows }: { windows: readonly WindowMetrics[] }) {
  return (
    <ul className="window-strip" aria-label="The latest windows">
      {windows.map((window) => {
        const text = describeWindow(window);
        return (
          <li key={window.startMs} className={`window-bar window-bar-${classify(window)}`} title={text}>
            <span className="for-readers">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** `Last window written 2 min ago: 1,013 records, 3 errors` */
export function LastWindow({ windows }: { windows: readonly WindowMetrics[] }) {
  const { nowMs } = useClock();
  const last = windows.findLast(({ records }) => records !== undefined);
  if (!last || nowMs === undefined) return <Box color="text-body-secondary">No window was written of late</Box>;
  const ago = describeAgo(Math.max(0, nowMs - last.startMs - WINDOW_MS));
  return (
    <Box color="text-body-secondary">
      Last window ended <span title={formatInstant(last.startMs + WINDOW_MS)}>{ago}</span>: {describeContent(last)}
    </Box>
  );
}

const classify = ({ records, errors = 0 }: WindowMetrics): 'missing' | 'quiet' | 'loud' => {
  if (records === undefined) return 'missing';
  return errors > ALARM_THRESHOLDS.errorsPerWindow ? 'loud' : 'quiet';
};

const describeWindow = (window: WindowMetrics): string =>
  `${formatInstant(window.startMs)}: ${window.records === undefined ? 'nothing written' : describeContent(window)}`;

const describeContent = ({ records = 0, errors = 0 }: WindowMetrics): string =>
  `${formatPlural(records, 'record')}, ${formatPlural(errors, 'error')}`;
