import { isFailure, type RunStates, type Visit } from './visit.ts';

/**
 * The state to look at when a run failed: the one whose error the execution ended with, however it was passed on; else the
 * one that failed last, or was running.
 */
export function findCulprit({ visits }: RunStates, error: string | undefined): Visit | undefined {
  const failures = visits.filter((visit) => isFailure(visit) && visit.type !== 'Fail');
  const sources = failures.filter(
    (visit) => !failures.some(({ parentId, error: inner }) => parentId === visit.id && inner === visit.error),
  );
  return (
    sources.findLast((visit) => error !== undefined && visit.error === error) ??
    sources.at(-1) ??
    visits.findLast(({ status }) => status === 'failed') ??
    visits.findLast(({ status }) => status === 'aborted') ??
    visits.at(-1)
  );
}
