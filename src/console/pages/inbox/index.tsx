/** The e-mails that the local AWS delivered, as a mail program shows them: a list, and the one that is read. */
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { INBOX_ROUTE, type InboxPage as InboxAnswer, type MailHeader } from '#contracts/local-routes';
import { askRoute } from '../../aws/ask-route.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useLiveList } from '../../live/use-live-list.ts';
import { useMedia } from '../../live/use-media.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { MailList } from './mail-list.tsx';
import { MailPane } from './mail-pane.tsx';
import './inbox.css';

/** One column: the list, or the mail. */
const NARROW = '(max-width: 912px)';

export default function InboxPage() {
  const [{ mail: id }] = useAddressQuery();
  const isNarrow = useMedia(NARROW);
  const inbox = useLiveList<MailHeader>({
    key: ['inbox'],
    idOf: (mail) => mail.id,
    // A delivered mail changes no more.
    isSettled: () => true,
    fetchPage: async (before, signal) => {
      const query = new URLSearchParams({ limit: '50', ...(before !== undefined && { before }) });
      const { mails, next } = await askRoute<InboxAnswer>(`${INBOX_ROUTE}?${query}`, signal);
      return { items: mails, nextToken: next };
    },
  });
  const { items, error, isLoading, retry } = inbox;
  const chosen = id ?? (isNarrow ? undefined : items[0]?.id);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          {...(items.length > 0 && { counter: `(${items.length}${inbox.hasOlder ? '+' : ''})` })}
          description="What the topic infrastructure-alerts sent by e-mail. It stays on this machine."
        >
          Inbox
        </Header>
      }
    >
      {error && <ErrorState title="The inbox cannot be read" error={error} onRetry={retry} />}
      {isLoading && <LoadingState what="the inbox" />}
      {!isLoading && !error && items.length === 0 && !id && (
        <EmptyState title="No e-mail has been delivered yet">
          One comes when an alarm goes off or is over, and when a run fails.
        </EmptyState>
      )}
      {(items.length > 0 || id) && (
        <div className="inbox">
          {!(isNarrow && chosen) && <MailList inbox={inbox} chosen={chosen} />}
          {chosen && <MailPane id={chosen} hasBack={isNarrow} />}
        </div>
      )}
    </ContentLayout>
  );
}
