import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { notify } from '../app/notifications.ts';
import { sfn } from '../aws/sfn.ts';
import { AskingModal } from '../components/asking-modal.tsx';
import { ErrorState } from '../components/states.tsx';
import { nameOfRun } from './run-href.ts';

interface StopRunModalProps {
  /** Of the run that is to be stopped. */
  executionArn: string;
  onDismiss: () => void;
  onStopped?: () => void;
}

/** Asks before a run is stopped, since what it has begun stays half-done until the next one. */
export function StopRunModal({ executionArn, onDismiss, onStopped }: StopRunModalProps) {
  const name = nameOfRun(executionArn);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      sfn.send(
        new StopExecutionCommand({
          executionArn,
          error: 'StoppedByHand',
          cause: 'Stopped in the console',
        }),
      ),
    onSuccess: () => {
      notify({ type: 'success', header: `Run ${name} was stopped`, isToast: true });
      onStopped?.();
      onDismiss();
    },
  });
  return (
    <AskingModal
      title="Stop this run?"
      actionText="Stop run"
      isPending={isPending}
      onAct={() => mutate()}
      onDismiss={onDismiss}
    >
      <Box>
        <Box variant="strong">{name}</Box> ends as aborted, in the state it is in.
      </Box>
      <Alert type="info">
        Logs that were written stay. Hours that were not aggregated are taken up by the next run that closes an hour.
      </Alert>
      {error && <ErrorState title="The run was not stopped" error={error} />}
    </AskingModal>
  );
}
