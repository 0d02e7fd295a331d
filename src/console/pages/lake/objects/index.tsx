/** Everything in the pipeline's bucket, folder by folder. */
import Box from '@cloudscape-design/components/box';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Icon from '@cloudscape-design/components/icon';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { bucketName } from '#contracts/local-resources';
import { EmptyState, ErrorState } from '../../../components/states.tsx';
import { Time } from '../../../components/time.tsx';
import { formatBytes } from '../../../format/quantity.ts';
import { buildHref } from '../../../navigation/location.ts';
import { useAddressQuery } from '../../../navigation/use-address-query.ts';
import { buildFolderHref } from '../../../objects/object-href.ts';
import { ObjectModal } from '../../../objects/object-modal.tsx';
import { listFolder } from '../../../objects/s3-objects.ts';
import { makeVisible } from '../../../objects/visible-text.ts';
import { type FolderEntry, listAncestors, toEntries } from './folders.ts';

export default function ObjectsPage() {
  const [{ prefix = '', object }, changeQuery] = useAddressQuery();
  const list = useInfiniteQuery({
    queryKey: ['objects', prefix],
    queryFn: ({ pageParam, signal }) => listFolder(prefix, { token: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextToken }) => nextToken,
  });
  const entries = toEntries(prefix, list.data?.pages ?? []);
  return (
    <SpaceBetween size="m">
      <BreadcrumbGroup
        ariaLabel="Folders"
        items={[
          { text: bucketName, href: buildFolderHref('') },
          ...listAncestors(prefix).map((ancestor) => ({
            text: makeVisible(ancestor.name),
            href: buildFolderHref(ancestor.prefix),
          })),
        ]}
      />
      {list.error && (
        <ErrorState title="The folder cannot be listed" error={list.error} onRetry={() => void list.refetch()} />
      )}
      <Table
        variant="container"
        stickyHeader
        header={
          <Header
            variant="h1"
            counter={list.data ? `(${entries.length}${list.hasNextPage ? '+' : ''})` : ''}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button href={buildHref('/lake')}>Hours</Button>
                <Button
                  iconName="refresh"
                  ariaLabel="List again"
                  loading={list.isRefetching}
                  onClick={() => void list.refetch()}
                />
              </SpaceBetween>
            }
          >
            Objects
          </Header>
        }
        ariaLabels={{ tableLabel: 'Objects of the folder' }}
        items={entries}
        trackBy="key"
        loading={list.isPending}
        loadingText="Loading objects"
        empty={
          list.error ? (
            'Not known'
          ) : (
            <EmptyState title="Nothing is here" action={{ text: 'Go to the bucket', href: buildFolderHref('') }}>
              Folders are there while they hold objects.
            </EmptyState>
          )
        }
        columnDefinitions={[
          {
            id: 'name',
            header: 'Name',
            isRowHeader: true,
            minWidth: 200,
            cell: (entry) => <EntryName entry={entry} onOpen={() => changeQuery({ object: entry.key })} />,
          },
          {
            id: 'size',
            header: 'Size',
            minWidth: 90,
            cell: ({ sizeBytes }) =>
              sizeBytes === undefined ? '-' : <span className="figures">{formatBytes(sizeBytes)}</span>,
          },
          {
            id: 'modified',
            header: 'Last modified',
            minWidth: 190,
            cell: ({ modifiedMs }) => (modifiedMs === undefined ? '-' : <Time ms={modifiedMs} />),
          },
        ]}
        footer={
          list.hasNextPage && (
            <Box textAlign="center">
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                Show more
              </Button>
            </Box>
          )
        }
      />
      {object !== undefined && (
        <ObjectModal key={object} objectKey={object} onDismiss={() => changeQuery({ object: undefined })} />
      )}
    </SpaceBetween>
  );
}

function EntryName({ entry: { key, name, isFolder }, onOpen }: { entry: FolderEntry; onOpen: () => void }) {
  const text = (
    <>
      <Icon name={isFolder ? 'folder' : 'file'} /> <span className="object-key">{makeVisible(name)}</span>
    </>
  );
  if (isFolder) return <Link href={buildFolderHref(key)}>{text}</Link>;
  return <Link onFollow={onOpen}>{text}</Link>;
}
