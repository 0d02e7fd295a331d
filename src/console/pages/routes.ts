/** Every page of the console, in the order of the side navigation. A page is a folder with an `index.tsx`. */
import type { Page } from './page.ts';

export const PAGES: readonly Page[] = [
  { path: '/', title: 'Home', section: 'Pipeline', load: () => import('./home/index.tsx') },
  { path: '/runs', title: 'Runs', section: 'Pipeline', load: () => import('./runs/index.tsx') },
  { path: '/runs/:name', title: 'Run', load: () => import('./run/index.tsx') },
  { path: '/imported-run', title: 'Imported run', load: () => import('./imported-run/index.tsx') },
  { path: '/lake/objects', title: 'Objects', load: () => import('./lake/objects/index.tsx') },
  { path: '/lake/:hour?', title: 'Lake', section: 'Data', load: () => import('./lake/index.tsx') },
  { path: '/catalog/:database?/:table?', title: 'Catalog', section: 'Data', load: () => import('./catalog/index.tsx') },
  { path: '/query', title: 'Query', section: 'Data', load: () => import('./query/index.tsx') },
  { path: '/logs', title: 'Logs', section: 'Operations', load: () => import('./logs/index.tsx') },
  { path: '/dashboard/:name?', title: 'Dashboard', section: 'Operations', load: () => import('./dashboard/index.tsx') },
  { path: '/alarms', title: 'Alarms', section: 'Operations', load: () => import('./alarms/index.tsx') },
  { path: '/alarms/:name', title: 'Alarm', load: () => import('./alarm/index.tsx') },
  { path: '/inbox', title: 'Inbox', section: 'Operations', load: () => import('./inbox/index.tsx') },
  { path: '/cost', title: 'Cost', section: 'Operations', load: () => import('./cost/index.tsx') },
];
