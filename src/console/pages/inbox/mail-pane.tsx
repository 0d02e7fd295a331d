import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { type InboxMail, MAIL_ROUTE } from '#contracts/local-routes';
import { buildAlarmPath, useAlarms } from '../../alarms/alarms.ts';
import { askRoute } from '../../aws/ask-route.ts';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { buildHref } from '../../navigation/location.ts';
import { buildSqlHref } from '../query/address.ts';
import { findNames } from './find-names.ts';
import { findQuery } from './find-query.ts';

interface MailPaneProps {
  id: string;
  /** It stands in the list's place, to which a button leads back. */
  hasBack: boolean;
}

/** One e-mail. Its text may come from logs: it is text here as well. */
export function MailPane({ id, hasBack }: MailPaneProps) {
  const {
    data: mail,
    error,
    refetch,
  } = useQuery({
    queryKey: ['mail', id],
    queryFn: ({ signal }) => askRoute<InboxMail>(`${MAIL_ROUTE}?id=${encodeURIComponent(id)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <SpaceBetween size="s">
      {hasBack && (
        <Button iconName="angle-left" href="#/inbox">
          All e-mails
        </Button>
      )}
      {mail ? (
        <Mail mail={mail} />
      ) : error ? (
        <ErrorState title="The e-mail cannot be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState what="the e-mail" />
      )}
    </SpaceBetween>
  );
}

function Mail({ mail: { from, to, subject, date, text } }: { mail: InboxMail }) {
  const { data: alarms } = useAlarms();
  const named = findNames(subject, alarms?.flatMap(({ AlarmName }) => AlarmName ?? []) ?? []);
  const sql = findQuery(text);
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {named.map((name) => (
                <Button key={name} href={buildHref(buildAlarmPath(name))}>
                  View {name}
                </Button>
              ))}
              {sql !== undefined && <Button href={buildSqlHref(sql)}>Open its query</Button>}
            </SpaceBetween>
          }
        >
          {subject || '(no subject)'}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'From', value: from },
            { label: 'To', value: to },
            { label: 'Date', value: date === '' ? '-' : <Time ms={Date.parse(date)} isRelative /> },
          ]}
        />
        <pre className="verbatim mail-text">{text}</pre>
      </SpaceBetween>
    </Container>
  );
}
