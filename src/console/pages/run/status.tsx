import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { VisitStatus } from './history/visit.ts';

const VISITS: Readonly<Record<VisitStatus, { type: StatusIndicatorProps.Type; text: string }>> = {
  running: { type: 'in-progress', text: 'Running' },
  retrying: { type: 'pending', text: 'Waiting to retry' },
  succeeded: { type: 'success', text: 'Succeeded' },
  caught: { type: 'warning', text: 'Caught error' },
  failed: { type: 'error', text: 'Failed' },
  'timed-out': { type: 'error', text: 'Timed out' },
  aborted: { type: 'stopped', text: 'Aborted' },
};

export const describeStatus = (status: VisitStatus): string => VISITS[status].text;

/** How a visit of a state, or one attempt, went. */
export function VisitStatusIndicator({ status }: { status: VisitStatus }) {
  const { type, text } = VISITS[status];
  return <StatusIndicator type={type}>{text}</StatusIndicator>;
}
