import { matchPath, type PathParameters } from '../navigation/match-path.ts';
import type { Page } from '../pages/page.ts';
import { PAGES } from '../pages/routes.ts';
import { nameCrumb } from './name-crumb.ts';

export interface FoundPage {
  page: Page;
  parameters: PathParameters;
}

/** @returns undefined when no page is at that path */
export function findPage(path: string): FoundPage | undefined {
  for (const page of PAGES) {
    const parameters = matchPath(page.path, path);
    if (parameters) return { page, parameters };
  }
  return undefined;
}

/** The pages above a path, and its own: `Home > Runs > 20261123T0905Z`. */
export function listBreadcrumbs(path: string): { text: string; href: string }[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  const paths = ['/', ...segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`)];
  const crumbs = paths.flatMap((ancestor) => {
    const found = findPage(ancestor);
    if (!found) return [];
    const value = Object.values(found.parameters).at(-1);
    return [{ text: value === undefined ? found.page.title : nameCrumb(value), href: `#${ancestor}` }];
  });
  return crumbs;
}
