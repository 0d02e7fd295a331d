/** A machine as a history alone shows it: the states that were visited, and which came after which. */
import type { RunStates, Visit } from '../history/visit.ts';
import type { StateBlock, StateDefinition, Transition } from './definition.ts';
import { groupVisits } from './group-visits.ts';

export function inferBlock({ visits }: RunStates): StateBlock {
  return (
    inferInner(
      groupVisits(visits, ({ parentId }) => parentId),
      undefined,
    ) ?? { startAt: '', states: new Map() }
  );
}

type VisitsByParent = ReadonlyMap<number | undefined, readonly Visit[]>;

function inferInner(byParent: VisitsByParent, parentId: number | undefined): StateBlock | undefined {
  const visits = byParent.get(parentId) ?? [];
  const [first] = visits;
  if (!first) return undefined;
  const states = new Map<string, StateDefinition>();
  const lasts = new Map<number | undefined, string>();
  for (const visit of visits) {
    const known = states.get(visit.state);
    const inner = inferInner(byParent, visit.id);
    states.set(visit.state, {
      type: visit.type,
      transitions: known?.transitions ?? [],
      inner: known && known.inner.length > 0 ? known.inner : inner ? [inner] : [],
      source: { Type: visit.type },
    });
    const last = lasts.get(visit.index);
    if (last !== undefined) addTransition(states, last, visit.state);
    lasts.set(visit.index, visit.state);
  }
  return { startAt: first.state, states };
}

function addTransition(states: Map<string, StateDefinition>, from: string, target: string): void {
  const state = states.get(from);
  if (!state || state.transitions.some((transition) => transition.target === target)) return;
  const transition: Transition = { kind: 'next', target, label: '' };
  states.set(from, { ...state, transitions: [...state.transitions, transition] });
}
