import { Component, type ReactNode } from 'react';
import { ErrorState } from '../components/states.tsx';

/** Shows what its children threw while they were rendered, and lets one try again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (!('error' in this.state)) return this.props.children;
    return <ErrorState title="This page broke" error={this.state.error} onRetry={() => window.location.reload()} />;
  }
}
