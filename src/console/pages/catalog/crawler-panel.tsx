import type { Crawler } from '@aws-sdk/client-glue';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { formatDuration } from '../../format/time.ts';
import { CrawlHistory } from './crawl-history.tsx';
import { StartCrawlModal, StopCrawlModal } from './crawl-modals.tsx';

/** What the crawler does now, what it did, and a crawl when somebody asks for one. */
export function CrawlerPanel({ crawler }: { crawler: Crawler }) {
  const { Name: name = '', State: state, Targets } = crawler;
  const [dialog, setDialog] = useState<'start' | 'stop'>();
  const close = (): void => setDialog(undefined);
  const targets = Targets?.S3Targets?.flatMap(({ Path }) => Path ?? []) ?? [];
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`Crawls ${targets.join(', ') || 'nothing'} into ${crawler.DatabaseName ?? 'no database'}.`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {state === 'RUNNING' && <Button onClick={() => setDialog('stop')}>Stop the crawl</Button>}
              <Button variant="primary" disabled={state !== 'READY'} onClick={() => setDialog('start')}>
                Crawl now
              </Button>
            </SpaceBetween>
          }
        >
          {name}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'State', value: <CrawlerState crawler={crawler} /> },
            { label: 'Last crawl', value: <LastCrawl crawler={crawler} /> },
            {
              label: 'On changes',
              value: describePolicy(crawler),
            },
            { label: 'Schedule', value: crawler.Schedule?.ScheduleExpression ?? 'None: runs order crawls' },
          ]}
        />
        <CrawlHistory crawler={name} />
      </SpaceBetween>
      {dialog === 'start' && <StartCrawlModal crawler={name} onDismiss={close} />}
      {dialog === 'stop' && <StopCrawlModal crawler={name} onDismiss={close} />}
    </Container>
  );
}

const BEHAVIOURS: Readonly<Record<string, string>> = {
  UPDATE_IN_DATABASE: 'Updates tables',
  DELETE_FROM_DATABASE: 'deletes what is gone',
  DEPRECATE_IN_DATABASE: 'marks what is gone',
  LOG: 'only logs it',
};

const describePolicy = ({ SchemaChangePolicy: policy }: Crawler): string =>
  [policy?.UpdateBehavior, policy?.DeleteBehavior]
    .map((behaviour) => (behaviour ? (BEHAVIOURS[behaviour] ?? behaviour) : '-'))
    .join(', ');

const STATES: Readonly<Record<string, { type: StatusIndicatorProps.Type; text: string }>> = {
  READY: { type: 'success', text: 'Ready' },
  RUNNING: { type: 'in-progress', text: 'Crawling' },
  STOPPING: { type: 'pending', text: 'Stopping' },
};

function CrawlerState({ crawler: { State: state, CrawlElapsedTime: elapsedMs = 0 } }: { crawler: Crawler }) {
  const { type, text } = STATES[state ?? ''] ?? { type: 'info', text: state ?? '-' };
  return (
    <StatusIndicator type={type}>
      {text}
      {state === 'RUNNING' && elapsedMs > 0 && ` for ${formatDuration(elapsedMs)}`}
    </StatusIndicator>
  );
}

function LastCrawl({ crawler: { LastCrawl: last } }: { crawler: Crawler }) {
  if (!last) return 'Never crawled';
  if (last.Status === 'SUCCEEDED') return <StatusIndicator type="success">Succeeded</StatusIndicator>;
  if (last.Status === 'CANCELLED') return <StatusIndicator type="stopped">Stopped</StatusIndicator>;
  return (
    <>
      <StatusIndicator type="error">Failed</StatusIndicator>
      <div className="plain-text">{last.ErrorMessage}</div>
    </>
  );
}
