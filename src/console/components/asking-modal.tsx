/** A question before something is done that cannot be taken back. */
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

interface AskingModalProps {
  /** The question, e.g. `Stop this run?` */
  title: string;
  /** What is done, on the button that does it. */
  actionText: string;
  isPending: boolean;
  onAct: () => void;
  onDismiss: () => void;
  children: ReactNode;
}

export const AskingModal = ({ title, actionText, isPending, onAct, onDismiss, children }: AskingModalProps) => (
  <Modal
    visible
    header={title}
    onDismiss={onDismiss}
    closeAriaLabel="Close"
    footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onDismiss}>
            Cancel
          </Button>
          <Button variant="primary" loading={isPending} onClick={onAct}>
            {actionText}
          </Button>
        </SpaceBetween>
      </Box>
    }
  >
    <SpaceBetween size="m">{children}</SpaceBetween>
  </Modal>
);
