/** The executions of the pipeline, as they come: to find, start, stop and redrive. */
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import { notify } from '../../app/notifications.ts';
import { LoadingState } from '../../components/states.tsx';
import { useClock } from '../../live/clock.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import { StartRunModal } from '../../runs/start-run-modal.tsx';
import { StopRunModal } from '../../runs/stop-run-modal.tsx';
import { RunsTable } from './runs-table.tsx';

/** What is asked before something is done. */
type Dialog = { kind: 'start'; pastRun?: string } | { kind: 'stop'; executionArn: string };

export default function RunsPage() {
  const { nowMs } = useClock();
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  if (nowMs === undefined) return <LoadingState what="runs" />;
  return (
    <>
      <RunsTable
        nowMs={nowMs}
        onStart={() => setDialog({ kind: 'start' })}
        onStartAgain={({ name = '' }: ExecutionListItem) => setDialog({ kind: 'start', pastRun: name })}
        onStop={({ executionArn = '' }: ExecutionListItem) => setDialog({ kind: 'stop', executionArn })}
      />
      {dialog?.kind === 'stop' && <StopRunModal executionArn={dialog.executionArn} onDismiss={close} />}
      {dialog?.kind === 'start' && (
        <StartRunModal
          pastRun={dialog.pastRun}
          onDismiss={close}
          onStarted={(name) => {
            close();
            notify({
              type: 'success',
              header: 'A run was started',
              content: (
                <Link href={buildRunHref(name)} color="inverted">
                  {name}
                </Link>
              ),
              isToast: true,
            });
          }}
        />
      )}
    </>
  );
}
