/** What is asked before a crawl is started, which costs more than a month of all the rest, and before one is stopped. */
import { CrawlerRunningException, StartCrawlerCommand, StopCrawlerCommand } from '@aws-sdk/client-glue';
import Alert from '@cloudscape-design/components/alert';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { notify } from '../../app/notifications.ts';
import { glue } from '../../aws/glue.ts';
import { AskingModal } from '../../components/asking-modal.tsx';
import { ErrorState } from '../../components/states.tsx';
import { formatUsd } from '../../format/quantity.ts';
import { NEXT_CRAWL } from './crawl-cost.ts';

interface CrawlModalProps {
  crawler: string;
  onDismiss: () => void;
}

export const StartCrawlModal = ({ crawler, onDismiss }: CrawlModalProps) => (
  <CrawlActionModal
    title="Crawl now?"
    actionText="Start the crawl"
    act={() => glue.send(new StartCrawlerCommand({ Name: crawler }))}
    doneText={`${crawler} crawls`}
    failedText="The crawl was not started"
    onDismiss={onDismiss}
  >
    The crawler reads the folders and samples of the logs, and changes the catalog by what it finds. Here it is free. On
    AWS a crawl is billed for {NEXT_CRAWL.minutes} minutes at least: about {formatUsd(NEXT_CRAWL.leastUsd)} at{' '}
    {NEXT_CRAWL.dpus} DPUs. The pipeline orders one by itself when the table is missing or the records have changed.
  </CrawlActionModal>
);

export const StopCrawlModal = ({ crawler, onDismiss }: CrawlModalProps) => (
  <CrawlActionModal
    title="Stop the crawl?"
    actionText="Stop the crawl"
    act={() => glue.send(new StopCrawlerCommand({ Name: crawler }))}
    doneText={`${crawler} stops`}
    failedText="The crawl was not stopped"
    onDismiss={onDismiss}
  >
    A run that waits for it fails, and a later one orders another crawl. On AWS {NEXT_CRAWL.minutes} minutes are billed
    all the same.
  </CrawlActionModal>
);

interface CrawlActionProps {
  title: string;
  actionText: string;
  act: () => Promise<unknown>;
  doneText: string;
  failedText: string;
  onDismiss: () => void;
  children: ReactNode;
}

function CrawlActionModal({ title, actionText, act, doneText, failedText, onDismiss, children }: CrawlActionProps) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: () => {
      notify({ type: 'success', header: doneText, isToast: true });
      onDismiss();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  return (
    <AskingModal
      title={title}
      actionText={actionText}
      isPending={isPending}
      onAct={() => mutate()}
      onDismiss={onDismiss}
    >
      <div>{children}</div>
      {error instanceof CrawlerRunningException && (
        <Alert type="info" header="The crawler is crawling already">
          A run or somebody else has started it. Its state is on the page; a crawl after it can be started once it is
          ready.
        </Alert>
      )}
      {error && !(error instanceof CrawlerRunningException) && <ErrorState title={failedText} error={error} />}
    </AskingModal>
  );
}
