import { useCallback, useSyncExternalStore } from 'react';

/** Below it AppLayout lays its navigation over the page, and a Grid has one column. */
export const NARROW = '(max-width: 688px)';

/** Whether a media query holds; whoever calls it is rendered anew when that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
