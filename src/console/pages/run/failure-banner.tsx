import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { describeFailure } from './history/describe-failure.ts';
import { findCulprit } from './history/find-culprit.ts';
import type { RunDescription } from './history/history-file.ts';
import type { RunStates, Visit } from './history/visit.ts';

const HEADERS: Readonly<Record<string, string>> = {
  FAILED: 'The run failed',
  TIMED_OUT: 'The run took longer than it may',
  ABORTED: 'The run was stopped',
};

interface FailureBannerProps {
  run: RunDescription;
  states: RunStates;
  onShow: (visit: Visit) => void;
}

/** Why a run did not succeed, and the way to the state that is to blame. */
export function FailureBanner({ run, states, onShow }: FailureBannerProps) {
  const header = HEADERS[run.status];
  if (header === undefined) return null;
  const culprit = findCulprit(states, run.error);
  const end = states.visits.at(-1);
  return (
    <Alert
      type={run.status === 'ABORTED' ? 'warning' : 'error'}
      header={run.error === undefined ? header : `${header}: ${run.error}`}
      action={culprit && <Button onClick={() => onShow(culprit)}>Go to {culprit.state}</Button>}
    >
      <div className="verbatim">{describeFailure(run.cause)}</div>
      {end?.type === 'Fail' && (
        <div>
          It ended in the Fail state {end.state}, where a redrive would begin, and fail again: run it again instead.
        </div>
      )}
    </Alert>
  );
}
