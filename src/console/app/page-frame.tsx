/** Loads a page's code, and keeps what goes wrong in it from the rest of the console. */
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { EmptyState, LoadingState } from '../components/states.tsx';
import type { Page, PageProps } from '../pages/page.ts';
import { PAGES } from '../pages/routes.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { FoundPage } from './find-page.ts';

const COMPONENTS = new Map<Page, LazyExoticComponent<ComponentType<PageProps>>>(
  PAGES.map((page) => [page, lazy(page.load)]),
);

export function PageFrame({ found }: { found: FoundPage | undefined }) {
  const Component = found && COMPONENTS.get(found.page);
  if (!Component)
    return (
      <EmptyState title="There is no such page" action={{ text: 'Go to the first page', href: '#/' }}>
        The address may have been cut off.
      </EmptyState>
    );
  return (
    <ErrorBoundary>
      <Suspense fallback={<LoadingState what="the page" />}>
        <Component parameters={found.parameters} />
      </Suspense>
    </ErrorBoundary>
  );
}
