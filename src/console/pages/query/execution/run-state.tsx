import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { QueryState } from './query-run.ts';

const LOOKS: Record<QueryState, { type: StatusIndicatorProps.Type; text: string }> = {
  QUEUED: { type: 'pending', text: 'Queued' },
  RUNNING: { type: 'in-progress', text: 'Running' },
  SUCCEEDED: { type: 'success', text: 'Succeeded' },
  FAILED: { type: 'error', text: 'Failed' },
  CANCELLED: { type: 'stopped', text: 'Stopped' },
};

export const RunState = ({ state }: { state: QueryState }) => (
  <StatusIndicator type={LOOKS[state].type}>{LOOKS[state].text}</StatusIndicator>
);
