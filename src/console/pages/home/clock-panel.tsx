import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { ErrorState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { useClock, useClockSpeed } from '../../live/clock.ts';

/** An hour in an hour, in a minute, in twelve seconds; the schedule's five minutes in one second; a day in a minute and a half. */
const SPEEDS = [1, 60, 300, 1_000];

export function ClockPanel() {
  const { nowMs, speed } = useClock();
  const { mutate: setSpeed, error } = useClockSpeed();
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
  return (
    <Container header={<Header variant="h2">Clock</Header>}>
      <ColumnLayout columns={2}>
        <div>
          <Box variant="awsui-key-label">Time of the local AWS</Box>
          <Box variant="awsui-value-large">{nowMs === undefined ? '-' : <Time ms={nowMs} />}</Box>
        </div>
        <div>
          <Box variant="awsui-key-label">Speed</Box>
          <SegmentedControl
            label="Speed of the clock"
            selectedId={String(speed)}
            options={speeds.map((id) => ({ id: String(id), text: `×${id}` }))}
            onChange={({ detail }) => setSpeed(Number(detail.selectedId))}
          />
        </div>
      </ColumnLayout>
      {error && <ErrorState title="The speed was not changed" error={error} />}
    </Container>
  );
}
