/** What stands where data would: while it is on its way, when there is none, when it cannot be had. */
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { describeError } from '../aws/describe-error.ts';

/** @param what is loading, e.g. `runs` */
export function LoadingState({ what }: { what: string }) {
  return (
    <Box textAlign="center" padding="l" color="inherit">
      <StatusIndicator type="loading">Loading {what}</StatusIndicator>
    </Box>
  );
}

interface EmptyStateProps {
  title: string;
  /** Why there is nothing, or how to make something. */
  children?: ReactNode;
  action?: { text: string; href?: string; onClick?: () => void };
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Box textAlign="center" padding="l" color="inherit">
      <SpaceBetween size="xs">
        <Box variant="strong">{title}</Box>
        {children !== undefined && <Box color="text-body-secondary">{children}</Box>}
        {action && (
          <Button {...(action.href !== undefined && { href: action.href })} onClick={() => action.onClick?.()}>
            {action.text}
          </Button>
        )}
      </SpaceBetween>
    </Box>
  );
}

interface ErrorStateProps {
  /** What could not be done, e.g. `The runs cannot be listed`. */
  title: string;
  error: unknown;
  onRetry?: () => void;
}

export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const { text, advice } = describeError(error);
  return (
    <Alert type="error" header={title} action={onRetry && <Button onClick={onRetry}>Try again</Button>}>
      <div className="verbatim">{text}</div>
      {advice !== undefined && <div>{advice}</div>}
    </Alert>
  );
}
