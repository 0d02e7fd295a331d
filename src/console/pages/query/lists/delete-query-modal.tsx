import { DeleteNamedQueryCommand } from '@aws-sdk/client-athena';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../app/notifications.ts';
import { athena } from '../../../aws/athena.ts';
import { AskingModal } from '../../../components/asking-modal.tsx';
import { ErrorState } from '../../../components/states.tsx';
import { boundText } from '../../../format/bound-text.ts';
import { MAX_NAME_LENGTH } from './name-problem.ts';
import { SAVED_QUERIES_KEY, type SavedQuery } from './use-saved-queries.ts';

interface DeleteQueryModalProps {
  query: SavedQuery;
  onDismiss: () => void;
}

/** Athena keeps no deleted query. */
export function DeleteQueryModal({ query: { id, name }, onDismiss }: DeleteQueryModalProps) {
  const client = useQueryClient();
  const shownName = boundText(name, MAX_NAME_LENGTH);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => athena.send(new DeleteNamedQueryCommand({ NamedQueryId: id })),
    onSuccess: async () => {
      notify({ type: 'success', header: `The saved query ${shownName} was deleted`, isToast: true });
      await client.invalidateQueries({ queryKey: SAVED_QUERIES_KEY });
      onDismiss();
    },
  });
  return (
    <AskingModal
      title="Delete this saved query?"
      actionText="Delete query"
      isPending={isPending}
      onAct={() => mutate()}
      onDismiss={onDismiss}
    >
      <Box>
        <Box variant="strong">{shownName}</Box> cannot be had back. What it found before stays under recent queries.
      </Box>
      {error && <ErrorState title="The query was not deleted" error={error} />}
    </AskingModal>
  );
}
