import { QueryClient } from '@tanstack/react-query';

/** How often what is on screen is asked for anew. */
export const LIVE_MS = 2_000;

/** The cache of answers. A hidden page asks for nothing; one that is shown again asks at once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: 1, retryDelay: 500, staleTime: LIVE_MS / 2, refetchOnWindowFocus: 'always' },
  },
});
