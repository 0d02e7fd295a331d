/** Says where the ticks are that are no runs. */
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { LastWindow, WindowStrip } from '../../components/window-strip.tsx';
import { useWindowMetrics } from '../../live/use-window-metrics.ts';

const HOURS = 1;

export function TicksPanel() {
  const { data: windows, error } = useWindowMetrics(HOURS);
  if (!windows) return error && <Box color="text-body-secondary">The latest windows are not known</Box>;
  return (
    <SpaceBetween direction="horizontal" size="s" alignItems="center">
      <WindowStrip windows={windows} />
      <LastWindow windows={windows} />
      <Box color="text-body-secondary" variant="small">
        A tick that closes no hour writes its window by GenerateLogs alone, without a run.
      </Box>
    </SpaceBetween>
  );
}
