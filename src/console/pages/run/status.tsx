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

const RUNS: Readonly<Record<string, { type: StatusIndicatorProps.Type; text: string }>> = {
  RUNNING: { type: 'in-progress', text: 'Running' },
  SUCCEEDED: { type: 'success', text: 'Succeeded' },
  FAILED: { type: 'error', text: 'Failed' },
  TIMED_OUT: { type: 'error', text: 'Timed out' },
  ABORTED: { type: 'stopped', text: 'Aborted' },
  PENDING_REDRIVE: { type: 'pending', text: 'Pending redrive' },
};

/** @param status as Step Functions spells it; another one is shown as it is */
export function RunStatusIndicator({ status }: { status: string }) {
  const { type, text } = RUNS[status] ?? { type: 'info' as const, text: status };
  return <StatusIndicator type={type}>{text}</StatusIndicator>;
}
