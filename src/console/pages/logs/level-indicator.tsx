import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { LogLevel } from './log-line.ts';

const LOOKS: Record<LogLevel, { type: StatusIndicatorProps.Type; text: string }> = {
  ERROR: { type: 'error', text: 'Error' },
  WARN: { type: 'warning', text: 'Warn' },
  INFO: { type: 'info', text: 'Info' },
  DEBUG: { type: 'not-started', text: 'Debug' },
  METRICS: { type: 'not-started', text: 'Metrics' },
  PLATFORM: { type: 'not-started', text: 'Platform' },
};

export const LevelIndicator = ({ level }: { level: LogLevel }) => (
  <StatusIndicator type={LOOKS[level].type}>{LOOKS[level].text}</StatusIndicator>
);
