/**
 * Where in the console one is: in the address's fragment, as `#/runs?status=FAILED`. Paths of the local endpoint belong to S3,
 * whose buckets may have any name of a page.
 */
import { useSyncExternalStore } from 'react';

export interface Location {
  /** e.g. `/runs`, percent-encoded */
  path: string;
  /** e.g. `status=FAILED` */
  search: string;
}

/** The address of a page, for links. @param path e.g. `/runs`, with its segments encoded */
export function buildHref(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `#${path}${search && `?${search}`}`;
}

/** @param href as `buildHref` makes it; `isReplacing` leaves no entry in the browser's history */
export function navigate(href: string, { isReplacing = false } = {}): void {
  if (!isReplacing) {
    window.location.hash = href;
    return;
  }
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function parseFragment(fragment: string): Location {
  const text = fragment.replace(/^#/, '');
  const split = text.indexOf('?');
  const path = split < 0 ? text : text.slice(0, split);
  return { path: path.startsWith('/') ? path : '/', search: split < 0 ? '' : text.slice(split + 1) };
}

/** The present location; whoever calls it is rendered anew when it changes. */
export const useLocation = (): Location => parseFragment(useSyncExternalStore(subscribe, readFragment));

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

const readFragment = (): string => window.location.hash;
