/** The frame around every page: header, side navigation, breadcrumbs, notifications. */
import AppLayout from '@cloudscape-design/components/app-layout';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Flashbar from '@cloudscape-design/components/flashbar';
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { lazy, Suspense, useEffect, useState } from 'react';
import { NARROW } from '../live/use-media.ts';
import { useLocation } from '../navigation/location.ts';
import { SECTIONS } from '../pages/page.ts';
import { PAGES } from '../pages/routes.ts';
import { findPage, listBreadcrumbs } from './find-page.ts';
import { Header } from './header.tsx';
import { dismiss, useNotifications } from './notifications.ts';
import { PageFrame } from './page-frame.tsx';

/** Loaded after the page: nobody waits for it. */
const AlarmWatcher = lazy(() => import('../alarms/alarm-watcher.tsx'));

/** Pixels: its names are short, and what is beside it needs the room. */
const NAVIGATION_WIDTH = 200;

export function Shell() {
  const { path } = useLocation();
  const found = findPage(path);
  const [isNavigationOpen, setNavigationOpen] = useState(() => !window.matchMedia(NARROW).matches);
  useEffect(() => {
    document.title = `${found?.page.title ?? 'Not found'} - pennylake`;
  }, [found?.page.title]);

  return (
    <>
      <Header />
      <Suspense>
        <AlarmWatcher />
      </Suspense>
      <AppLayout
        headerSelector="#top-navigation"
        toolsHide
        stickyNotifications
        navigationWidth={NAVIGATION_WIDTH}
        navigationOpen={isNavigationOpen}
        onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
        navigation={
          <SideNavigation
            header={{ text: 'log-pipeline', href: '#/' }}
            activeHref={`#${sectionOf(path)}`}
            items={NAVIGATION_ITEMS}
            onFollow={() => window.matchMedia(NARROW).matches && setNavigationOpen(false)}
          />
        }
        breadcrumbs={<BreadcrumbGroup items={listBreadcrumbs(path)} />}
        notifications={<Notifications />}
        content={<PageFrame key={found?.page.path} found={found} />}
      />
    </>
  );
}

function Notifications() {
  const items = useNotifications().map((notification) => ({
    ...notification,
    dismissible: true,
    dismissLabel: `Dismiss: ${notification.header}`,
    // An alert would take the keys from whoever is typing, and the page to its top.
    ariaRole: 'status' as const,
    onDismiss: () => dismiss(notification.id),
  }));
  return <Flashbar items={items} stackItems={items.length > 2} />;
}

/** `/runs/abc` -> `/runs`: the entry of the side navigation that stands for a page. */
const sectionOf = (path: string): string => `/${path.split('/')[1] ?? ''}`;

const NAVIGATION_ITEMS: SideNavigationProps.Item[] = SECTIONS.flatMap((section) => {
  const items = PAGES.filter((page) => page.section === section).map((page) => ({
    type: 'link' as const,
    text: page.title,
    href: `#${page.path.replace(/\/:.*$/, '')}`,
  }));
  return items.length === 0 ? [] : [{ type: 'section-group' as const, title: section, items }];
});
