/** Where everything of a graph is drawn: by dagre, from the inside out. Lengths are pixels. */
import dagre from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from './build-graph.ts';

export interface PlacedNode {
  node: GraphNode;
  /** Of the node that it is inside of. */
  parentId?: string;
  /** Of its upper left corner, within its parent. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedEdge {
  edge: GraphEdge;
  /** From the source's border to the target's, in the whole drawing. */
  points: readonly Point[];
  /** Where the middle of its label is. */
  labelAt?: Point;
}

interface Point {
  x: number;
  y: number;
}

export interface Layout {
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
  width: number;
  height: number;
}

const STATE = { width: 240, height: 44 };
const POINT = { width: 64, height: 24 };
const GROUP = { header: 58, padding: 16, gap: 24 };
/** About what a letter of a label takes. */
const LETTER_WIDTH = 6.4;
const LABEL_HEIGHT = 18;
const MAX_LABEL_LETTERS = 28;

/** A label that is too long to be drawn is cut; its edge has all of it as a title. */
export const cutLabel = (label: string): string =>
  label.length <= MAX_LABEL_LETTERS ? label : `${label.slice(0, MAX_LABEL_LETTERS - 1)}…`;

export function layOut(graph: Graph): Layout {
  const inner = new Map(graph.nodes.map((node) => [node.id, 'inner' in node ? layOutBeside(node.inner) : undefined]));
  const placed = arrange(graph, (node) => sizeOf(node, inner.get(node.id)));
  const nodes = placed.nodes.flatMap((place) => [place, ...shiftInto(place, inner.get(place.node.id))]);
  const innerEdges = placed.nodes.flatMap(({ node, x, y }) =>
    (inner.get(node.id)?.edges ?? []).map((edge) => shiftEdge(edge, x + GROUP.padding, y + GROUP.header)),
  );
  return { ...placed, nodes, edges: [...placed.edges, ...innerEdges] };
}

function sizeOf(node: GraphNode, inner: Layout | undefined): { width: number; height: number } {
  if (node.kind === 'start' || node.kind === 'end') return POINT;
  if (!inner || inner.nodes.length === 0) return STATE;
  return {
    width: Math.max(inner.width, STATE.width) + 2 * GROUP.padding,
    height: inner.height + GROUP.header + GROUP.padding,
  };
}

function arrange(graph: Graph, measure: (node: GraphNode) => { width: number; height: number }): Layout {
  const plan = new dagre.graphlib.Graph({ multigraph: true });
  plan.setGraph({ rankdir: 'TB', nodesep: 20, ranksep: 20, edgesep: 16 });
  for (const node of graph.nodes) plan.setNode(node.id, { ...measure(node) });
  for (const { id, source, target, label } of graph.edges)
    plan.setEdge(source, target, { ...measureLabel(label), labelpos: 'c' }, id);
  dagre.layout(plan);
  const nodes = graph.nodes.map((node) => {
    const { x, y, width, height } = plan.node(node.id);
    return { node, x: x - width / 2, y: y - height / 2, width, height };
  });
  const edges = graph.edges.map((edge) => {
    const { points, x, y } = plan.edge(edge.source, edge.target, edge.id);
    return { edge, points: points ?? [], ...(edge.label !== '' && { labelAt: { x: x ?? 0, y: y ?? 0 } }) };
  });
  const { width = 0, height = 0 } = plan.graph();
  return { nodes, edges, width, height };
}

const measureLabel = (label: string): { width: number; height: number } =>
  label === '' ? { width: 0, height: 0 } : { width: cutLabel(label).length * LETTER_WIDTH + 12, height: LABEL_HEIGHT };

/** Branches of a Parallel state are independent of each other. */
function layOutBeside(graphs: readonly Graph[]): Layout {
  let width = 0;
  let height = 0;
  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  for (const graph of graphs) {
    const left = width === 0 ? 0 : width + GROUP.gap;
    const layout = layOut(graph);
    nodes.push(...layout.nodes.map((node) => (node.parentId === undefined ? { ...node, x: node.x + left } : node)));
    edges.push(...layout.edges.map((edge) => shiftEdge(edge, left, 0)));
    width = left + layout.width;
    height = Math.max(height, layout.height);
  }
  return { nodes, edges, width, height };
}

const shiftInto = ({ node }: PlacedNode, inner: Layout | undefined): PlacedNode[] =>
  (inner?.nodes ?? []).map((place) =>
    place.parentId === undefined
      ? { ...place, parentId: node.id, x: place.x + GROUP.padding, y: place.y + GROUP.header }
      : place,
  );

const shiftEdge = ({ edge, points, labelAt }: PlacedEdge, x: number, y: number): PlacedEdge => {
  const shift = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
  return { edge, points: points.map(shift), ...(labelAt && { labelAt: shift(labelAt) }) };
};
