import Button from '@cloudscape-design/components/button';
import type { MailHeader } from '#contracts/local-routes';
import { Time } from '../../components/time.tsx';
import { buildMailHref } from '../../inbox/mail-href.ts';
import type { LiveList } from '../../live/use-live-list.ts';

interface MailListProps {
  inbox: LiveList<MailHeader>;
  chosen: string | undefined;
}

export function MailList({ inbox: { items, hasOlder, isLoadingOlder, loadOlder }, chosen }: MailListProps) {
  return (
    <nav aria-label="E-mails" className="mail-list">
      <ul>
        {items.map(({ id, subject, date }) => (
          <li key={id}>
            <a href={buildMailHref(id)} aria-current={id === chosen ? 'true' : undefined}>
              <span className="mail-subject">{subject || '(no subject)'}</span>
              <span className="mail-date">{date === '' ? 'no date' : <Time ms={Date.parse(date)} isRelative />}</span>
            </a>
          </li>
        ))}
      </ul>
      {hasOlder && (
        <Button variant="inline-link" loading={isLoadingOlder} onClick={loadOlder}>
          Show older e-mails
        </Button>
      )}
    </nav>
  );
}
