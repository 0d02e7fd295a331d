import type { StateBlock, Transition } from './definition.ts';

/**
 * States that a run goes through only when something fails: those that an error alone leads to, and those from which no
 * run succeeds. Of one block; its own states have theirs.
 */
export function findSidePaths(block: StateBlock): Set<string> {
  const names = [...block.states.keys()];
  const ordinary = ({ kind }: Transition): boolean => kind !== 'catch';
  const reached = new Set([block.startAt]);
  spread(reached, (name) => targetsOf(block, name, ordinary), names);
  const succeeding = new Set(names.filter((name) => endsWell(block, name)));
  spread(succeeding, (target) => names.filter((name) => targetsOf(block, name, ordinary).includes(target)), names);
  return new Set(names.filter((name) => !reached.has(name) || !succeeding.has(name)));
}

const targetsOf = (block: StateBlock, name: string, isWanted: (transition: Transition) => boolean): string[] =>
  (block.states.get(name)?.transitions ?? []).filter(isWanted).map(({ target }) => target);

function endsWell(block: StateBlock, name: string): boolean {
  const state = block.states.get(name);
  return state !== undefined && (state.type === 'Succeed' || state.source['End'] === true);
}

/** Adds to a set all that its members lead to. */
function spread(set: Set<string>, leadsTo: (name: string) => readonly string[], known: readonly string[]): void {
  const queue = [...set];
  for (let name = queue.pop(); name !== undefined; name = queue.pop())
    for (const next of leadsTo(name))
      if (!set.has(next) && known.includes(next)) {
        set.add(next);
        queue.push(next);
      }
}
