import type { CrawlerHistory } from '@aws-sdk/client-glue';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { formatUsd } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';
import { useLiveList } from '../../live/use-live-list.ts';
import { priceCrawl } from './crawl-cost.ts';
import { describeCrawl } from './describe-crawl.ts';
import { readCrawls } from './read-catalog.ts';

const STATES: Readonly<Record<string, { type: StatusIndicatorProps.Type; text: string }>> = {
  RUNNING: { type: 'in-progress', text: 'Running' },
  COMPLETED: { type: 'success', text: 'Completed' },
  FAILED: { type: 'error', text: 'Failed' },
  STOPPED: { type: 'stopped', text: 'Stopped' },
};

/** All crawls of a crawler, the latest first, with what AWS would have asked for each. */
export function CrawlHistory({ crawler }: { crawler: string }) {
  const list = useLiveList<CrawlerHistory>({
    key: ['catalog', 'crawls', crawler],
    fetchPage: (token, signal) => readCrawls(crawler, token, signal),
    idOf: ({ CrawlId }) => CrawlId ?? '',
    isSettled: ({ State }) => State !== 'RUNNING',
  });
  return (
    <>
      {list.error && <ErrorState title="The crawls cannot be listed" error={list.error} onRetry={list.retry} />}
      <Table
        variant="embedded"
        contentDensity="compact"
        ariaLabels={{ tableLabel: `Crawls of ${crawler}` }}
        header={<Box variant="h3">Crawls</Box>}
        items={list.items}
        trackBy="CrawlId"
        loading={list.isLoading}
        loadingText="Loading crawls"
        empty={
          list.error ? (
            'Not known'
          ) : (
            <EmptyState title="No crawl yet">
              The first run that closes an hour orders one, since there is no table of raw logs.
            </EmptyState>
          )
        }
        columnDefinitions={[
          {
            id: 'started',
            header: 'Started',
            isRowHeader: true,
            minWidth: 190,
            cell: ({ StartTime }) => (StartTime ? <Time ms={StartTime.getTime()} /> : '-'),
          },
          { id: 'state', header: 'State', minWidth: 150, cell: (crawl) => <CrawlState crawl={crawl} /> },
          {
            id: 'duration',
            header: 'Duration',
            minWidth: 90,
            cell: (crawl) => (crawl.EndTime ? formatDuration(elapsedOf(crawl)) : '-'),
          },
          {
            id: 'dpu',
            header: 'DPU-hours',
            minWidth: 100,
            cell: ({ DPUHour }) => <span className="figures">{DPUHour?.toFixed(4) ?? '-'}</span>,
          },
          {
            id: 'cost',
            header: 'Cost on AWS',
            minWidth: 110,
            cell: (crawl) =>
              crawl.EndTime
                ? formatUsd(priceCrawl({ elapsedMs: elapsedOf(crawl), dpuHours: crawl.DPUHour ?? 0 }))
                : '-',
          },
          {
            id: 'changes',
            header: 'What it did',
            minWidth: 220,
            cell: ({ Summary, ErrorMessage }) => (
              <span title={Summary} className="plain-text">
                {ErrorMessage ?? describeCrawl(Summary)}
              </span>
            ),
          },
        ]}
        footer={
          list.hasOlder && (
            <Box textAlign="center">
              <Button loading={list.isLoadingOlder} onClick={list.loadOlder}>
                Show older crawls
              </Button>
            </Box>
          )
        }
      />
    </>
  );
}

function CrawlState({ crawl: { State: state } }: { crawl: CrawlerHistory }) {
  const { type, text } = STATES[state ?? ''] ?? { type: 'info', text: state ?? '-' };
  return <StatusIndicator type={type}>{text}</StatusIndicator>;
}

const elapsedOf = ({ StartTime, EndTime }: CrawlerHistory): number =>
  (EndTime?.getTime() ?? 0) - (StartTime?.getTime() ?? 0);
