import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';

/** How an execution can stand, in the words that the console uses. */
export const RUN_STATUSES = {
  RUNNING: { text: 'Running', type: 'in-progress' },
  SUCCEEDED: { text: 'Succeeded', type: 'success' },
  FAILED: { text: 'Failed', type: 'error' },
  TIMED_OUT: { text: 'Timed out', type: 'error' },
  ABORTED: { text: 'Aborted', type: 'stopped' },
  PENDING_REDRIVE: { text: 'Pending redrive', type: 'pending' },
} as const satisfies Record<string, { text: string; type: StatusIndicatorProps.Type }>;

/** @param status of Step Functions */
export function RunStatus({ status }: { status: string | undefined }) {
  const known = Object.entries(RUN_STATUSES).find(([id]) => id === status)?.[1];
  return <StatusIndicator type={known?.type ?? 'info'}>{known?.text ?? status ?? 'Unknown'}</StatusIndicator>;
}
