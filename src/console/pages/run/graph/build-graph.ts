/** What is drawn of a machine: states, those that hold others with what they hold, and loops folded into one. */
import type { StateBlock, StateDefinition, Transition } from '../machine/definition.ts';
import type { Loop } from '../machine/find-loops.ts';
import { findSidePaths } from '../machine/side-paths.ts';

export interface Graph {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}

export type GraphNode =
  | { kind: 'start'; id: string }
  | { kind: 'end'; id: string }
  | { kind: 'state'; id: string; state: string; type: string; resource: string | undefined; inner: readonly Graph[] }
  | { kind: 'loop'; id: string; loop: Loop; inner: readonly Graph[] };

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  kind: Transition['kind'];
  label: string;
  /** Transitions that it stands for, as `transitionKey` names them. */
  transitions: readonly string[];
}

export interface GraphOptions {
  loops: readonly Loop[];
  /** Ids of loops that are shown with their states. */
  unfolded: ReadonlySet<string>;
  /** Whether a state that runs only after a failure is shown. */
  isSidePathShown: (state: string) => boolean;
}

export const transitionKey = (from: string, to: string): string => `${from}\n${to}`;

/** Names of what a line of control begins at and ends with, for `transitionKey`; no state can be called so. */
export const START = '\nstart';
export const END = '\nend';

/** @param scope makes the ids of its start and end unique, when it is inside of a state */
export function buildGraph(block: StateBlock, options: GraphOptions, scope = ''): Graph {
  const hidden = new Set([...findSidePaths(block)].filter((name) => !options.isSidePathShown(name)));
  const shown = [...block.states].filter(([name]) => !hidden.has(name));
  const loops = options.loops.filter(({ states }) =>
    states.every((name) => block.states.has(name) && !hidden.has(name)),
  );
  const nodeOf = (name: string): string => {
    const loop = loops.find(({ states }) => states.includes(name));
    return loop ? loopNodeId(loop) : name;
  };
  const states = shown.filter(([name]) => nodeOf(name) === name).map(([name, state]) => toNode(name, state, options));
  const folded = loops.map((loop) => toLoopNode(loop, block, options));
  const ends =
    scope === ''
      ? [
          { kind: 'start' as const, id: START },
          { kind: 'end' as const, id: END },
        ]
      : [];
  const edges = shown.flatMap(([name, state]) => listEdges(name, state, scope === ''));
  const start = scope === '' ? [toEdge(START, { kind: 'next', target: block.startAt, label: '' })] : [];
  return {
    nodes: [...ends, ...states, ...folded],
    edges: mergeEdges(
      [...start, ...edges].filter(({ target }) => !hidden.has(target)),
      nodeOf,
    ),
  };
}

const loopNodeId = ({ id }: Loop): string => `loop\n${id}`;

function toNode(name: string, state: StateDefinition, options: GraphOptions): GraphNode {
  const resource = state.source['Resource'];
  return {
    kind: 'state',
    id: name,
    state: name,
    type: state.type,
    resource: typeof resource === 'string' ? resource : undefined,
    inner: state.inner.map((block, index) => buildGraph(block, options, `${name}\n${index}`)),
  };
}

function toLoopNode(loop: Loop, block: StateBlock, options: GraphOptions): GraphNode {
  const states = [...block.states].filter(([name]) => loop.states.includes(name));
  const edges = states
    .flatMap(([name, state]) => listEdges(name, state, false))
    .filter(({ target }) => loop.states.includes(target));
  const inner = {
    nodes: states.map(([name, state]) => toNode(name, state, options)),
    edges: mergeEdges(edges, (name) => name),
  };
  return { kind: 'loop', id: loopNodeId(loop), loop, inner: options.unfolded.has(loop.id) ? [inner] : [] };
}

function listEdges(name: string, state: StateDefinition, hasEnd: boolean): GraphEdge[] {
  const isEnd = state.source['End'] === true || state.type === 'Succeed' || state.type === 'Fail';
  const end: Transition[] = hasEnd && isEnd ? [{ kind: 'next', target: END, label: '' }] : [];
  return [...state.transitions, ...end].map((transition) => toEdge(name, transition));
}

const toEdge = (source: string, { kind, target, label }: Transition): GraphEdge => ({
  id: transitionKey(source, target),
  source,
  target,
  kind,
  label,
  transitions: [transitionKey(source, target)],
});

/** One edge between two nodes, however many transitions lead from the one to the other. */
function mergeEdges(edges: readonly GraphEdge[], nodeOf: (state: string) => string): GraphEdge[] {
  const merged = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const [source, target] = [nodeOf(edge.source), nodeOf(edge.target)];
    if (source === target) continue;
    const id = transitionKey(source, target);
    const known = merged.get(id);
    if (!known) merged.set(id, { ...edge, id, source, target });
    else
      merged.set(id, {
        ...known,
        kind: known.kind === 'catch' ? edge.kind : known.kind,
        label: [...new Set([known.label, edge.label])].filter((label) => label !== '').join(', '),
        transitions: [...known.transitions, ...edge.transitions],
      });
  }
  return [...merged.values()];
}
