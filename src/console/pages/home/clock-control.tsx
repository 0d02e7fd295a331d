import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { ErrorState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { useClock, useClockSpeed } from '../../live/clock.ts';

/** An hour in an hour, in a minute, in twelve seconds; the schedule's five minutes in one second; a day in a minute and a half. */
const SPEEDS = [1, 60, 300, 1_000];

/** What time it is in the local AWS, and how fast that time goes by. */
export function ClockControl() {
  const { nowMs, speed } = useClock();
  const { mutate: setSpeed, error } = useClockSpeed();
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
  return (
    <div className="clock-control">
      <div className="clock-control-time">{nowMs === undefined ? '-' : <Time ms={nowMs} />}</div>
      <SegmentedControl
        label="Speed of the clock"
        selectedId={String(speed)}
        options={speeds.map((id) => ({ id: String(id), text: `×${id}` }))}
        onChange={({ detail }) => setSpeed(Number(detail.selectedId))}
      />
      {error && <ErrorState title="The speed was not changed" error={error} />}
    </div>
  );
}
