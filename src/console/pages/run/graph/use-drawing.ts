/** What React Flow draws: the layout, with what the run has done in it. */
import type { Edge, Node, NodeProps } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import { formatPlural } from '../../../format/quantity.ts';
import { isFailure, type Visit } from '../history/visit.ts';
import { describeGroup, describeNodes, findTransitions, type NodeActivity } from './describe-nodes.ts';
import type { PlacedEdge, PlacedNode } from './lay-out.ts';

export interface NodeData extends Record<string, unknown> {
  title: string;
  note: string;
  /** Undefined for a state that was not entered. */
  activity: NodeActivity | undefined;
  /** Rounds of a loop, or visits; undefined where there was one at most. */
  count: string | undefined;
  isSelected: boolean;
  onSelect: () => void;
  /** Of a loop. */
  fold: { isUnfolded: boolean; onFold: () => void } | undefined;
}
export type DrawnNodeProps = NodeProps<Node<NodeData>>;

type Drawn = Pick<Node<NodeData>, 'type' | 'data'>;

/** What is shown, and what clicks do. */
export interface DrawingProps {
  /** Ids of loops whose states are shown. */
  unfolded: ReadonlySet<string>;
  onFold: (loopId: string) => void;
  selectedState: string | undefined;
  onSelectVisit: (visit: Visit) => void;
  /** For one that was not visited. */
  onSelectState: (state: string) => void;
  /** Selects the run as a whole. */
  onClear: () => void;
}

/** @param shown the visits that colour the nodes */
export function useNodes(
  placed: readonly PlacedNode[],
  shown: readonly Visit[],
  props: DrawingProps,
): Node<NodeData>[] {
  const { unfolded, onFold, selectedState, onSelectVisit, onSelectState } = props;
  const select = useCallback(
    (state: string, visit: Visit | undefined) => (visit ? onSelectVisit(visit) : onSelectState(state)),
    [onSelectVisit, onSelectState],
  );
  return useMemo(() => {
    const activities = describeNodes(shown);
    const draw = ({ node }: PlacedNode): Drawn => {
      switch (node.kind) {
        case 'start':
          return drawPoint('Start');
        case 'end':
          return drawPoint('End');
        case 'loop':
          return drawLoop(node, shown, { unfolded, onFold, selectedState, select });
        case 'state':
          return drawState(node, activities.get(node.state), { selectedState, select });
      }
    };
    return placed.map((place) => {
      const { node, x, y, width, height, parentId } = place;
      const box = { id: node.id, position: { x, y }, width, height, ...(parentId !== undefined && { parentId }) };
      return { ...box, ...draw(place) };
    });
  }, [placed, shown, unfolded, onFold, selectedState, select]);
}

interface Choosing {
  selectedState: string | undefined;
  select: (state: string, visit: Visit | undefined) => void;
}

const drawPoint = (title: string): Drawn => ({
  type: 'point',
  data: {
    title,
    note: '',
    activity: undefined,
    count: undefined,
    isSelected: false,
    onSelect: () => {},
    fold: undefined,
  },
});

function drawState(
  node: Extract<PlacedNode['node'], { kind: 'state' }>,
  activity: NodeActivity | undefined,
  { selectedState, select }: Choosing,
): Drawn {
  const { state, type, resource, inner } = node;
  return {
    type: inner.length > 0 ? 'container' : 'state',
    data: {
      title: state,
      note: describeType(type, resource, activity?.visit),
      activity,
      count: activity && activity.visits > 1 ? `×${activity.visits}` : undefined,
      isSelected: state === selectedState,
      onSelect: () => select(state, activity?.visit),
      fold: undefined,
    },
  };
}

function drawLoop(
  { loop, inner }: Extract<PlacedNode['node'], { kind: 'loop' }>,
  shown: readonly Visit[],
  { unfolded, onFold, selectedState, select }: Choosing & Pick<DrawingProps, 'unfolded' | 'onFold'>,
): Drawn {
  const visits = shown.filter(({ state }) => loop.states.includes(state));
  const counted = visits.filter(({ state }) => state === loop.counted);
  const activity = describeGroup(visits);
  const isUnfolded = unfolded.has(loop.id);
  return {
    type: inner.length > 0 ? 'container' : 'state',
    data: {
      title: `${loop.counted} loop`,
      note: `${loop.states.length} states`,
      activity,
      count: counted.length === 0 ? undefined : `×${counted.length}`,
      isSelected: selectedState !== undefined && loop.states.includes(selectedState) && !isUnfolded,
      onSelect: () => select(loop.counted, counted.at(-1) ?? activity?.visit),
      fold: { isUnfolded, onFold: () => onFold(loop.id) },
    },
  };
}

/** `arn:aws:states:::athena:startQueryExecution.sync` -> `athena startQueryExecution` */
function describeType(type: string, resource: string | undefined, visit: Visit | undefined): string {
  if (visit?.itemCount !== undefined)
    return visit.mapRunArn === undefined
      ? `${type} · ${formatPlural(visit.itemCount, 'iteration')}`
      : `Map Run · ${visit.itemCount} ${visit.itemCount === 1 ? 'child' : 'children'}`;
  const service = /:states:::(?:aws-sdk:)?(\w+):(\w+)/.exec(resource ?? '');
  return service ? `${service[1]} ${service[2]}` : type;
}

export function useEdges(placed: readonly PlacedEdge[], shown: readonly Visit[]): Edge[] {
  return useMemo(() => {
    const made = findTransitions(shown);
    const hasFailed = new Set(shown.filter(isFailure).map(({ state }) => state));
    return placed.map(({ edge, points, labelAt }) => ({
      id: edge.id,
      source: edge.source,
      target: edge.target,
      type: 'transition',
      data: {
        points,
        labelAt,
        label: edge.label,
        kind: edge.kind,
        isMade: edge.transitions.some((key) => made.has(key)) && (edge.kind !== 'catch' || hasFailed.has(edge.source)),
      },
    }));
  }, [placed, shown]);
}
