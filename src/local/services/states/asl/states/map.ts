import { buildOutput, selectInput } from '../data-flow.ts';
import type { MapState } from '../definition.ts';
import { withErrorHandlers } from '../error-handlers.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import { readWholeNumber } from '../parameters.ts';
import { readPath } from '../paths.ts';
import { fillTemplate } from '../payload-template.ts';
import { runtimeFailure } from '../state-failure.ts';
import { isDistributed, runDistributed } from './distributed-map.ts';
import { type Child, type ChildEvents, runChildren } from './run-children.ts';
import type { StateResult } from './state-result.ts';

/** What AWS runs at once unless told otherwise: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const DEFAULT_CONCURRENCY = 40;

/** @param resumedFrom id of the event that started the attempt which a redrive continues */
export function runMap(state: MapState, input: Json, frame: Frame, resumedFrom?: number): Promise<StateResult> {
  let resumed = resumedFrom;
  return withErrorHandlers(state, input, frame, async () => {
    const selected = selectInput(state, input, frame);
    const items = readItems(state, selected, frame);
    const startedEventId = resumed ?? frame.record({ type: 'MapStateStarted', details: { length: items.length } });
    resumed = undefined;
    const children = items.map((value, index) => buildChild(state, selected, { Index: index, Value: value }, frame));
    const maxConcurrency = readConcurrency(state, selected, frame);
    const outputs = await recordEnd(frame, () =>
      isDistributed(state)
        ? runDistributed(state, children, { input: selected, maxConcurrency, frame })
        : runInline(children, startedEventId, maxConcurrency, frame),
    );
    return { output: buildOutput(state, input, outputs, frame), next: state.Next };
  });
}

function readItems({ ItemsPath = '$' }: MapState, input: Json, frame: Frame): Json[] {
  const items = readPath(ItemsPath, frame.source(input));
  if (Array.isArray(items)) return items;
  throw runtimeFailure(`Reference path "${ItemsPath}" must point to array.`);
}

function buildChild(state: MapState, input: Json, item: { Index: number; Value: Json }, frame: Frame): Child {
  const template = state.ItemSelector ?? state.Parameters;
  const block = state.ItemProcessor ?? state.Iterator;
  if (!block) throw runtimeFailure('The Map state has no ItemProcessor');
  return {
    block,
    item,
    input: template === undefined ? item.Value : fillTemplate(template, frame.source(input, item)),
  };
}

function readConcurrency(state: MapState, input: Json, frame: Frame): number {
  const { MaxConcurrencyPath, MaxConcurrency = 0 } = state;
  if (MaxConcurrencyPath === undefined) return MaxConcurrency;
  return readWholeNumber('MaxConcurrencyPath', MaxConcurrencyPath, input, frame);
}

const runInline = (children: Child[], startedEventId: number, maxConcurrency: number, frame: Frame): Promise<Json[]> =>
  runChildren(
    {
      children,
      startedEventId,
      concurrency: maxConcurrency || DEFAULT_CONCURRENCY,
      events: eventsOf(frame.stateName),
    },
    frame,
  );

async function recordEnd(frame: Frame, run: () => Promise<Json[]>): Promise<Json[]> {
  try {
    const outputs = await run();
    frame.record({ type: 'MapStateSucceeded' });
    return outputs;
  } catch (error) {
    frame.record({ type: 'MapStateFailed' });
    throw error;
  }
}

const eventsOf = (name: string): ChildEvents => ({
  started: (index) => ({ type: 'MapIterationStarted', details: { name, index } }),
  succeeded: (index) => ({ type: 'MapIterationSucceeded', details: { name, index } }),
  failed: (index) => ({ type: 'MapIterationFailed', details: { name, index } }),
  aborted: (index) => ({ type: 'MapIterationAborted', details: { name, index } }),
});
