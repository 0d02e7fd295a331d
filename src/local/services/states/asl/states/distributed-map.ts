/** Runs a Distributed Map: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
import { createHash } from 'node:crypto';
import { childController } from '../abort.ts';
import type { MapState } from '../definition.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import type { ChildOutcome, MapRun, MapRunSettings } from '../map-run.ts';
import { readWholeNumber } from '../parameters.ts';
import { runtimeFailure, STATES_ERRORS, StateFailure } from '../state-failure.ts';
import type { Child } from './run-children.ts';

/** What AWS runs at once unless told otherwise. */
const DEFAULT_CONCURRENCY = 10_000;

export const isDistributed = ({ ItemProcessor }: MapState): boolean =>
  ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';

/**
 * Outputs in the order of the items; of a child whose failure is tolerated, how it failed.
 * @param input the state's, which paths read
 * @param maxConcurrency 0 for AWS's own
 * @throws StateFailure States.ExceedToleratedFailureThreshold
 */
export async function runDistributed(
  state: MapState,
  children: readonly Child[],
  { input, maxConcurrency, frame }: { input: Json; maxConcurrency: number; frame: Frame },
): Promise<Json[]> {
  const settings: MapRunSettings = {
    label: state.Label ?? makeLabel(frame.stateName),
    total: children.length,
    maxConcurrency,
    toleratedFailureCount: readTolerance(state, 'Count', input, frame),
    toleratedFailurePercentage: readTolerance(state, 'Percentage', input, frame),
  };
  const mapRun = frame.run.startMapRun(settings);
  frame.record({ type: 'MapRunStarted', details: { mapRunArn: mapRun.arn } });
  const { outcomes, failed } = await runAll(mapRun, children, settings, frame.signal);
  if (frame.signal.aborted) {
    mapRun.end('ABORTED');
    throw frame.signal.reason;
  }
  if (exceedsTolerance(failed, settings)) {
    mapRun.end('FAILED');
    throw recordFailure(frame);
  }
  mapRun.end('SUCCEEDED');
  frame.record({ type: 'MapRunSucceeded' });
  return outcomes.map(toOutput);
}

function recordFailure(frame: Frame): StateFailure {
  const error = STATES_ERRORS.exceedToleratedFailureThreshold;
  const cause = 'The specified tolerated failure threshold was exceeded';
  frame.record({ type: 'MapRunFailed', details: { error, cause } });
  return new StateFailure(error, cause);
}

/** AWS makes up a label too; this one is the same in every run. */
const makeLabel = (stateName: string): string => createHash('sha256').update(stateName).digest('hex').slice(0, 32);

/** How the children ended that ran; none starts any more, and those that run are ended, once too many have failed. */
async function runAll(mapRun: MapRun, children: readonly Child[], settings: MapRunSettings, signal: AbortSignal) {
  const { controller, release } = childController(signal);
  const outcomes: ChildOutcome[] = [];
  let failed = 0;
  const queue = children.entries();
  const work = async () => {
    for (const [index, { block, input }] of queue) {
      if (controller.signal.aborted) return;
      const outcome = await mapRun.runChild(block, input, controller.signal);
      outcomes[index] = outcome;
      if (outcome.status === 'FAILED' || outcome.status === 'TIMED_OUT') failed += 1;
      if (exceedsTolerance(failed, settings)) controller.abort(new Error('Too many children failed'));
    }
  };
  const workers = Math.min(settings.maxConcurrency || DEFAULT_CONCURRENCY, children.length);
  await Promise.all(Array.from({ length: workers }, work));
  release();
  return { outcomes, failed };
}

/** Without a threshold none may fail; of two, neither may be exceeded. */
function exceedsTolerance(
  failed: number,
  { toleratedFailureCount: count, toleratedFailurePercentage: percentage, total }: MapRunSettings,
): boolean {
  if (count === 0 && percentage === 0) return failed > 0;
  return (count > 0 && failed > count) || (percentage > 0 && failed * 100 > percentage * total);
}

function toOutput({ status, output, error, cause }: ChildOutcome): Json {
  if (status === 'SUCCEEDED') return output;
  return { Status: status, ...(error !== undefined && { Error: error }), ...(cause !== undefined && { Cause: cause }) };
}

function readTolerance(state: MapState, kind: 'Count' | 'Percentage', input: Json, frame: Frame): number {
  const field = `ToleratedFailure${kind}Path` as const;
  const path = state[field];
  if (path === undefined) return state[`ToleratedFailure${kind}`] ?? 0;
  const value = readWholeNumber(field, path, input, frame);
  if (kind === 'Count' || value <= 100) return value;
  throw runtimeFailure(`The ${field} parameter references an invalid value: ${path} == ${value}, expected at most 100`);
}
