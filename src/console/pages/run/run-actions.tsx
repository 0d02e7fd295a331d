/** What can be done with a run: stop it, let it go on, start another with its input. */
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { navigate } from '../../navigation/location.ts';
import { buildRunHref, isOfPipeline, nameOfRun } from '../../runs/run-href.ts';
import { StopRunModal } from '../../runs/stop-run-modal.tsx';
import { useRedrive } from '../../runs/use-redrive.ts';

/** Brings an editor, which is loaded once it is wanted. */
const StartRunModal = lazy(async () => ({ default: (await import('../../runs/start-run-modal.tsx')).StartRunModal }));

interface RunActionsProps {
  executionArn: string;
  isRunning: boolean;
  isRedrivable: boolean;
  /** What else can be done, before all that. */
  children: ReactNode;
}

export function RunActions({ executionArn, isRunning, isRedrivable, children }: RunActionsProps) {
  const [open, setOpen] = useState<'stop' | 'start'>();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ['run'] });
  const redrive = useRedrive(refresh);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        {children}
        {isRunning && <Button onClick={() => setOpen('stop')}>Stop</Button>}
        {isRedrivable && (
          <Button loading={redrive.isPending} onClick={() => redrive.mutate(executionArn)}>
            Redrive
          </Button>
        )}
        {isOfPipeline(executionArn) && <Button onClick={() => setOpen('start')}>Run again</Button>}
      </SpaceBetween>
      {open === 'stop' && <StopRunModal executionArn={executionArn} onDismiss={close} onStopped={refresh} />}
      {open === 'start' && (
        <Suspense>
          <StartRunModal
            pastRun={nameOfRun(executionArn)}
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
