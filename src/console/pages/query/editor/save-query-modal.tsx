import { CreateNamedQueryCommand, UpdateNamedQueryCommand } from '@aws-sdk/client-athena';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { WORKGROUP } from '#contracts/names';
import { notify } from '../../../app/notifications.ts';
import { athena } from '../../../aws/athena.ts';
import { AskingModal } from '../../../components/asking-modal.tsx';
import { ErrorState } from '../../../components/states.tsx';
import { isDeployedName } from '../lists/deployed-names.ts';
import { findNameProblem, MAX_QUESTION_LENGTH } from '../lists/name-problem.ts';
import { SAVED_QUERIES_KEY, type SavedQuery, useSavedQueries } from '../lists/use-saved-queries.ts';
import type { Draft } from './draft.ts';

interface SaveQueryModalProps {
  draft: Draft;
  onDismiss: () => void;
  onSaved: (name: string) => void;
}

interface Description {
  name: string;
  question: string;
}

/** Saves what stands in the editor as a named query: a new one, or in the place of one's own of that name. */
export function SaveQueryModal({ draft, onDismiss, onSaved }: SaveQueryModalProps) {
  const { data: saved, error: unlisted, refetch } = useSavedQueries();
  const find = (name: string): SavedQuery | undefined => saved?.find((query) => query.name === name.trim());
  const [name, setName] = useState(draft.name ?? '');
  const [ownQuestion, setQuestion] = useState<string>();
  const [isTried, setTried] = useState(false);
  const client = useQueryClient();
  const replaced = find(name);
  const question = ownQuestion ?? find(draft.name ?? '')?.question ?? '';
  const problem = findNameProblem(name.trim(), isDeployedName);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (description: Description) => saveQuery(draft, description, replaced),
    onSuccess: async () => {
      notify({ type: 'success', header: `The query was saved as ${name.trim()}`, isToast: true });
      await client.invalidateQueries({ queryKey: SAVED_QUERIES_KEY });
      onSaved(name.trim());
    },
  });
  const submit = (): void => {
    setTried(true);
    if (problem === undefined && saved && !isPending) mutate({ name: name.trim(), question: question.trim() });
  };
  const onKeyDown = ({ detail }: { detail: { key: string } }): void => {
    if (detail.key === 'Enter') submit();
  };
  return (
    <AskingModal
      title="Save this query"
      actionText={replaced && problem === undefined ? 'Replace' : 'Save'}
      isPending={isPending}
      disabledReason={saved ? undefined : 'It is not known yet which names are taken'}
      onAct={submit}
      onDismiss={onDismiss}
    >
      <FormField label="Name" errorText={isTried || isDeployedName(name.trim()) ? problem : undefined} stretch>
        <Input
          value={name}
          onChange={({ detail }) => setName(detail.value)}
          onKeyDown={onKeyDown}
          placeholder="errors-of-my-service"
        />
      </FormField>
      <FormField label="What it answers" description="Optional." stretch>
        <Input
          value={question}
          onChange={({ detail }) => setQuestion(detail.value.slice(0, MAX_QUESTION_LENGTH))}
          onKeyDown={onKeyDown}
        />
      </FormField>
      {replaced && problem === undefined && (
        <Alert type="warning">It takes the place of the saved query of this name.</Alert>
      )}
      {unlisted && (
        <ErrorState title="The saved queries cannot be listed" error={unlisted} onRetry={() => void refetch()} />
      )}
      {error && <ErrorState title="The query was not saved" error={error} />}
    </AskingModal>
  );
}

async function saveQuery(
  { sql, database }: Draft,
  { name, question }: Description,
  replaced: SavedQuery | undefined,
): Promise<void> {
  const query = { Name: name, Description: question, QueryString: sql };
  if (replaced) await athena.send(new UpdateNamedQueryCommand({ NamedQueryId: replaced.id, ...query }));
  else await athena.send(new CreateNamedQueryCommand({ ...query, Database: database, WorkGroup: WORKGROUP }));
}
