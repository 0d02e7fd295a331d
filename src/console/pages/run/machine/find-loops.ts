/** Cycles of a machine that wait: states that are visited over and over until something is ready. */
import type { StateBlock } from './definition.ts';

export interface Loop {
  /** Names its first state: unique in a machine. */
  id: string;
  /** In the order of the definition. */
  states: readonly string[];
  /** The state that does something in each round, which rounds are counted by. */
  counted: string;
}

/** Loops of a block and of all blocks inside. A cycle without a Wait state is no poll, and stays as it is. */
export function findLoops(block: StateBlock): Loop[] {
  const names = [...block.states.keys()];
  const reach = new Map(names.map((name) => [name, findReachable(block, name)]));
  const loops: Loop[] = [];
  for (const name of names) {
    if (loops.some(({ states }) => states.includes(name)) || !reach.get(name)?.has(name)) continue;
    const states = names.filter((other) => reach.get(name)?.has(other) && reach.get(other)?.has(name));
    const loop = toLoop(block, states);
    if (loop) loops.push(loop);
  }
  return [...loops, ...[...block.states.values()].flatMap(({ inner }) => inner.flatMap(findLoops))];
}

function toLoop(block: StateBlock, states: readonly string[]): Loop | undefined {
  const typeOf = (name: string): string | undefined => block.states.get(name)?.type;
  const [first] = states;
  if (first === undefined || !states.some((name) => typeOf(name) === 'Wait')) return undefined;
  return { id: first, states, counted: states.find((name) => typeOf(name) === 'Task') ?? first };
}

/** What can be reached from a state in one step or more. */
function findReachable(block: StateBlock, from: string): Set<string> {
  const found = new Set<string>();
  const queue = [from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop())
    for (const { target } of block.states.get(name)?.transitions ?? [])
      if (!found.has(target)) {
        found.add(target);
        queue.push(target);
      }
  return found;
}
