import { describeAgo, formatInstant, formatLocalInstant } from '../format/time.ts';
import { useClock } from '../live/clock.ts';

interface TimeProps {
  /** Epoch ms, by the local AWS's clock. */
  ms: number;
  /** How long ago it was beside it, kept up to date. */
  isRelative?: boolean;
  /** Without the zone, where a heading names it. */
  isZoneless?: boolean;
}

/** An instant in UTC; the same in the watcher's own time zone on hover. */
export function Time({ ms, isRelative = false, isZoneless = false }: TimeProps) {
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatLocalInstant(ms)}>
      {isZoneless ? formatInstant(ms).replace(' UTC', '') : formatInstant(ms)}
      {isRelative && <Ago ms={ms} />}
    </time>
  );
}

function Ago({ ms }: { ms: number }) {
  const { nowMs } = useClock();
  return nowMs === undefined ? null : ` (${describeAgo(nowMs - ms)})`;
}
