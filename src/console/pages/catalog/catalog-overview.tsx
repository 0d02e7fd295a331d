import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { LIVE_MS } from '../../live/query-client.ts';
import { CrawlerPanel } from './crawler-panel.tsx';
import { DatabasePanel } from './database-panel.tsx';
import { readCrawlers, readDatabases } from './read-catalog.ts';

/** @param database the only one to show; all when undefined */
export function CatalogOverview({ database }: { database: string | undefined }) {
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="The tables that Athena queries: what they look like, where their data lies, and the crawler that finds out."
        >
          Catalog
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Databases only={database} />
        <Crawlers />
      </SpaceBetween>
    </ContentLayout>
  );
}

function Databases({ only }: { only: string | undefined }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['catalog', 'databases'],
    queryFn: ({ signal }) => readDatabases(signal),
    refetchInterval: LIVE_MS,
  });
  const shown = data?.filter(({ Name }) => only === undefined || Name === only);
  return (
    <>
      {error && <ErrorState title="The databases cannot be listed" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingState what="databases" />}
      {shown?.map((database) => (
        <DatabasePanel key={database.Name} database={database} />
      ))}
      {shown?.length === 0 && (
        <Container>
          <EmptyState
            title={only === undefined ? 'The catalog has no database' : `There is no database ${only}`}
            {...(only !== undefined && { action: { text: 'Show all databases', href: '#/catalog' } })}
          />
        </Container>
      )}
    </>
  );
}

function Crawlers() {
  const { data, error, refetch } = useQuery({
    queryKey: ['catalog', 'crawlers'],
    queryFn: ({ signal }) => readCrawlers(signal),
    refetchInterval: LIVE_MS,
  });
  return (
    <>
      {error && <ErrorState title="The crawlers cannot be listed" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingState what="crawlers" />}
      {data?.map((crawler) => (
        <CrawlerPanel key={crawler.Name} crawler={crawler} />
      ))}
      {data?.length === 0 && (
        <Container>
          <EmptyState title="There is no crawler">Deploying the pipeline makes one.</EmptyState>
        </Container>
      )}
    </>
  );
}
