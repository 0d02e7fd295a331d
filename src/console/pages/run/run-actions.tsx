/** What can be done with a run: stop it, let it go on, start another with its input. */
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { navigate } from '../../navigation/location.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import { StopRunModal } from '../../runs/stop-run-modal.tsx';
import { useRedrive } from '../../runs/use-redrive.ts';

/** Brings an editor, which is loaded once it is wanted. */
const StartRunModal = lazy(async () => ({ default: (await import('../../runs/start-run-modal.tsx')).StartRunModal }));

interface RunActionsProps {
  name: string;
  isRunning: boolean;
  isRedrivable: boolean;
}

export function RunActions({ name, isRunning, isRedrivable }: RunActionsProps) {
  const [open, setOpen] = useState<'stop' | 'start'>();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ['run'] });
  const redrive = useRedrive(refresh);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        {isRunning && <Button onClick={() => setOpen('stop')}>Stop</Button>}
        {isRedrivable && (
          <Button loading={redrive.isPending} onClick={() => redrive.mutate(name)}>
            Redrive
          </Button>
        )}
        <Button onClick={() => setOpen('start')}>New run</Button>
      </SpaceBetween>
      {open === 'stop' && <StopRunModal name={name} onDismiss={close} onStopped={refresh} />}
      {open === 'start' && (
        <Suspense>
          <StartRunModal
            pastRun={name}
            onDismiss={close}
            onStarted={(started) => {
              close();
              navigate(buildRunHref(started));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
