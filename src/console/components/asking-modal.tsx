/** Asks before something is done: whether it shall be, or with what. */
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

interface AskingModalProps {
  /** What is asked, e.g. `Stop this run?` */
  title: string;
  /** What is done, on the button that does it. */
  actionText: string;
  isPending: boolean;
  /** Why it cannot be done yet. */
  disabledReason?: string | undefined;
  size?: ModalProps.Size;
  onAct: () => void;
  onDismiss: () => void;
  children: ReactNode;
}

export const AskingModal = (props: AskingModalProps) => (
  <Modal
    visible
    size={props.size ?? 'medium'}
    header={props.title}
    onDismiss={props.onDismiss}
    closeAriaLabel="Close"
    footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={props.onDismiss}>
            Cancel
          </Button>
          <Button
            variant="primary"
            loading={props.isPending}
            disabled={props.disabledReason !== undefined}
            disabledReason={props.disabledReason ?? ''}
            onClick={props.onAct}
          >
            {props.actionText}
          </Button>
        </SpaceBetween>
      </Box>
    }
  >
    <SpaceBetween size="m">{props.children}</SpaceBetween>
  </Modal>
);
