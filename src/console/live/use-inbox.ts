import { useQuery } from '@tanstack/react-query';
import { INBOX_ROUTE, type InboxPage } from '#contracts/local-routes';
import { askRoute } from '../aws/ask-route.ts';
import { LIVE_MS } from './query-client.ts';

/** The latest e-mails that were delivered, the newest first. */
export const useInbox = () =>
  useQuery({
    queryKey: ['inbox'],
    queryFn: ({ signal }) => askRoute<InboxPage>(`${INBOX_ROUTE}?limit=100`, signal),
    refetchInterval: LIVE_MS,
  });
