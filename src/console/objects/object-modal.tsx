/** One object over the page: what it is, what is in it, and its download. */
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { bucketName } from '#contracts/local-resources';
import { ErrorState, LoadingState } from '../components/states.tsx';
import { Time } from '../components/time.tsx';
import { formatBytes } from '../format/quantity.ts';
import { downloadObject } from './download.ts';
import { PreviewView } from './preview-view.tsx';
import type { ObjectHead } from './s3-objects.ts';
import { useObject } from './use-object.ts';
import { makeVisible } from './visible-text.ts';

interface ObjectModalProps {
  objectKey: string;
  onDismiss: () => void;
}

export function ObjectModal({ objectKey: key, onDismiss }: ObjectModalProps) {
  const { data, error, refetch } = useObject(key);
  const download = useMutation({ mutationFn: () => downloadObject(key, data?.head.sizeBytes ?? 0) });
  return (
    <Modal
      visible
      size="max"
      header={<span className="object-key">{makeVisible(key)}</span>}
      closeAriaLabel="Close the object"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onDismiss}>Close</Button>
            <Button
              variant="primary"
              iconName="download"
              disabled={!data}
              loading={download.isPending}
              onClick={() => download.mutate()}
            >
              Download
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {download.error && <ErrorState title="The object was not downloaded" error={download.error} />}
        {data && <ObjectFacts head={data.head} />}
        {data && <PreviewView preview={data.preview} />}
        {error && !data && (
          <ErrorState title="The object cannot be read" error={error} onRetry={() => void refetch()} />
        )}
        {!data && !error && <LoadingState what="the object" />}
      </SpaceBetween>
    </Modal>
  );
}

const ObjectFacts = ({ head }: { head: ObjectHead }) => (
  <KeyValuePairs
    columns={4}
    items={[
      { label: 'Size', value: formatBytes(head.sizeBytes) },
      { label: 'Last modified', value: <Time ms={head.modifiedMs} /> },
      { label: 'Content type', value: makeVisible(head.contentType ?? '-') },
      { label: 'Bucket', value: <span className="object-key">{bucketName}</span> },
    ]}
  />
);
