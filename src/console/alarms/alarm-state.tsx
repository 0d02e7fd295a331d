import type { StateValue } from '@aws-sdk/client-cloudwatch';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';

const STATES: Readonly<Record<StateValue, { type: StatusIndicatorProps.Type; text: string }>> = {
  ALARM: { type: 'error', text: 'In alarm' },
  OK: { type: 'success', text: 'OK' },
  INSUFFICIENT_DATA: { type: 'info', text: 'Insufficient data' },
};

/** In CloudWatch's own words. */
export const describeState = (state: StateValue | undefined): string => (state ? STATES[state].text : '-');

interface AlarmStateProps {
  state: StateValue | undefined;
  /** Without it the icon alone tells, to screen readers too. */
  hasText?: boolean;
}

export function AlarmState({ state, hasText = true }: AlarmStateProps) {
  if (!state) return <>-</>;
  const { type, text } = STATES[state];
  return (
    <StatusIndicator type={type} {...(!hasText && { iconAriaLabel: text })}>
      {hasText && text}
    </StatusIndicator>
  );
}
