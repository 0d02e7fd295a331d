/** Starts a run from an event that is chosen, changed in place and checked. */
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { buildExecutionArn } from '#contracts/local-resources';
import type { SampleEvent } from '#contracts/local-routes';
import { shiftEvent } from '#contracts/shift-event';
import { sfn } from '../aws/sfn.ts';
import { AskingModal } from '../components/asking-modal.tsx';
import { JsonEditor } from '../components/json-editor.tsx';
import { ErrorState, LoadingState } from '../components/states.tsx';
import { useClock } from '../live/clock.ts';
import { checkEvent } from './check-event.ts';
import { nameRun } from './name-run.ts';
import { readDescription } from './read-description.ts';
import { useSampleEvents } from './sample-events.ts';
import { startRun } from './start-run.ts';

interface StartRunModalProps {
  /** Name of a run whose input is offered first. */
  pastRun?: string | undefined;
  onDismiss: () => void;
  /** @param name of the run that was started */
  onStarted: (name: string) => void;
}

interface PastRun {
  name: string;
  input: string;
}

const PAST_RUN = 'past-run';

export function StartRunModal(props: StartRunModalProps) {
  const samples = useSampleEvents();
  const pastRun = usePastRun(props.pastRun);
  const { nowMs } = useClock();
  if (samples.data && !pastRun.isPending && nowMs !== undefined)
    return <StartRunForm {...props} samples={samples.data} pastRun={pastRun.data} nowMs={nowMs} />;
  const { error } = samples.error ? samples : pastRun;
  return (
    <Modal visible header="Start a run" onDismiss={props.onDismiss}>
      {error ? <ErrorState title="The events cannot be read" error={error} /> : <LoadingState what="events" />}
    </Modal>
  );
}

function usePastRun(name: string | undefined): { data?: PastRun; error: Error | null; isPending: boolean } {
  const executionArn = buildExecutionArn(name ?? '');
  const { data, error } = useQuery({
    queryKey: ['run-input', name],
    queryFn: ({ signal }) => sfn.send(new DescribeExecutionCommand({ executionArn }), { abortSignal: signal }),
    enabled: name !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (name === undefined) return { error: null, isPending: false };
  return { ...(data && { data: { name, input: data.input ?? '{}' } }), error, isPending: !data };
}

interface StartRunFormProps extends Omit<StartRunModalProps, 'pastRun'> {
  pastRun: PastRun | undefined;
  samples: readonly SampleEvent[];
  nowMs: number;
}

function StartRunForm({ pastRun, onDismiss, onStarted, samples, nowMs }: StartRunFormProps) {
  const sources = listSources(samples, pastRun);
  const [source, setSource] = useState<Source | undefined>(sources[0]);
  const [text, setText] = useState(() => (source ? formatEvent(source.text) : '{}'));
  const [name, setName] = useState(() => nameRun(source?.name ?? 'run', nowMs));
  const checked = checkEvent(text, nowMs);
  const problem = 'problem' in checked ? checked.problem : undefined;
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => ('event' in checked ? startRun(name, checked.event) : undefined),
    onSuccess: (started) => started !== undefined && onStarted(started),
  });

  const choose = (id: string | undefined): void => {
    const chosen = sources.find((candidate) => candidate.id === id);
    if (!chosen) return;
    setSource(chosen);
    setText(formatEvent(chosen.text));
    setName(nameRun(chosen.name, nowMs));
  };

  return (
    <AskingModal
      title="Start a run"
      actionText="Start run"
      size="large"
      isPending={isPending}
      disabledReason={problem === undefined ? undefined : 'The event is not right yet, see above'}
      onAct={() => mutate()}
      onDismiss={onDismiss}
    >
      <FormField label="Event" description="Where to begin; it can be changed below.">
        <Select
          selectedOption={source ? toOption(source) : null}
          options={sources.map(toOption)}
          filteringType="auto"
          placeholder="Choose an event"
          selectedAriaLabel="Selected"
          onChange={({ detail }) => choose(detail.selectedOption.value)}
        />
      </FormField>
      <FormField
        stretch
        label="Input"
        description="What the run gets. The pipeline checks it by the same rules."
        errorText={problem !== undefined && <span className="plain-text">{problem}</span>}
        secondaryControl={
          <Button
            disabled={!('event' in checked)}
            onClick={() =>
              'event' in checked && setText(JSON.stringify(shiftEvent(checked.event, nowMs), undefined, 2))
            }
          >
            Move to now
          </Button>
        }
      >
        <JsonEditor label="Input of the run, JSON" value={text} onChange={setText} isInvalid={problem !== undefined} />
      </FormField>
      <FormField label="Name" description="Names the run in lists and links; each can be used once.">
        <Input value={name} onChange={({ detail }) => setName(detail.value)} spellcheck={false} />
      </FormField>
      {error && <ErrorState title="The run was not started" error={error} />}
    </AskingModal>
  );
}

interface Source extends SampleEvent {
  id: string;
  description: string;
}

function listSources(samples: readonly SampleEvent[], pastRun: PastRun | undefined): Source[] {
  const sources = samples.map((sample) => ({
    ...sample,
    id: `sample:${sample.name}`,
    description: readDescription(sample.text),
  }));
  if (!pastRun) return sources;
  const { name, input } = pastRun;
  return [{ id: PAST_RUN, name: 'rerun', text: input, description: `The input of ${name}` }, ...sources];
}

const toOption = ({ id, name, description }: Source): SelectProps.Option => ({
  value: id,
  label: id === PAST_RUN ? 'A past run' : name,
  description,
});

/** Indented; what is no JSON is shown as it is. */
function formatEvent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
