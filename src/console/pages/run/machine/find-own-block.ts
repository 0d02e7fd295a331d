import type { RunStates } from '../history/visit.ts';
import type { StateBlock, StateDefinition } from './definition.ts';

/**
 * The part of a machine that an execution runs: all of it, or, for a child of a Map Run, what is inside of that state. Names of
 * states are unique in a machine, so the first one that was entered tells.
 */
export function findOwnBlock(block: StateBlock | undefined, { visits }: RunStates): StateBlock | undefined {
  const first = visits[0]?.state;
  if (!block || first === undefined) return block;
  return findBlockOf(block, first) ?? block;
}

/** Whether a state is inside of a Map or Parallel state, however deep. */
export const isInside = (state: string, outer: StateDefinition | undefined): boolean =>
  outer?.inner.some((block) => findBlockOf(block, state) !== undefined) ?? false;

function findBlockOf(block: StateBlock, state: string): StateBlock | undefined {
  if (block.states.has(state)) return block;
  for (const { inner } of block.states.values())
    for (const nested of inner) {
      const found = findBlockOf(nested, state);
      if (found) return found;
    }
  return undefined;
}
