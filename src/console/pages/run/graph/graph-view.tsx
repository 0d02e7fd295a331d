/** The state machine as a graph, coloured by what the run has done. */
import '@xyflow/react/dist/style.css';
import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useIsDark } from '../../../app/preferences.ts';
import type { RunStates, Visit } from '../history/visit.ts';
import type { StateBlock } from '../machine/definition.ts';
import type { Loop } from '../machine/find-loops.ts';
import { ArrowHeads } from './arrow-heads.tsx';
import { buildGraph } from './build-graph.ts';
import { type ChosenIterations, listShownVisits } from './describe-nodes.ts';
import { GraphToolbar } from './graph-toolbar.tsx';
import { layOut } from './lay-out.ts';
import { GroupNode, PointNode, StateNode } from './nodes.tsx';
import { TransitionEdge } from './transition-edge.tsx';
import { type DrawingProps, useEdges, useNodes } from './use-drawing.ts';
import { useViewport } from './use-viewport.ts';

interface GraphViewProps extends DrawingProps {
  states: RunStates;
  block: StateBlock;
  loops: readonly Loop[];
  selectedVisit: Visit | undefined;
  isRunning: boolean;
}

const NODE_TYPES = { state: StateNode, container: GroupNode, point: PointNode };
const EDGE_TYPES = { transition: TransitionEdge };

export function GraphView(props: GraphViewProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing(props: GraphViewProps) {
  const { states, block, loops, unfolded, selectedVisit, isRunning } = props;
  const [chosen, setChosen] = useState<ChosenIterations>(() => chooseFor(states, selectedVisit));
  const [hasSidePaths, showSidePaths] = useState(false);
  const isDark = useIsDark();
  const visited = useMemo(() => [...new Set(states.visits.map(({ state }) => state))].sort().join('\n'), [states]);
  const layout = useMemo(() => {
    const known = new Set(visited.split('\n'));
    return layOut(buildGraph(block, { loops, unfolded, isSidePathShown: (state) => hasSidePaths || known.has(state) }));
  }, [block, loops, unfolded, visited, hasSidePaths]);
  const shown = useMemo(() => listShownVisits(states, chosen), [states, chosen]);
  const nodes = useNodes(layout.nodes, shown, props);
  const edges = useEdges(layout.edges, shown);
  const active = selectedVisit?.state ?? (isRunning ? states.visits.at(-1)?.state : undefined);
  const viewport = useViewport(layout, active);
  return (
    <div>
      <GraphToolbar
        states={states}
        chosen={chosen}
        onChoose={setChosen}
        hasSidePaths={hasSidePaths}
        onShowSidePaths={showSidePaths}
      />
      <section className="run-graph" aria-label="Graph of the state machine" ref={viewport.container}>
        <ArrowHeads />
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          colorMode={isDark ? 'dark' : 'light'}
          onInit={viewport.onInit}
          onMoveStart={viewport.onMoveStart}
          onPaneClick={props.onClear}
          attributionPosition="bottom-left"
          minZoom={0.1}
          maxZoom={2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
        />
      </section>
    </div>
  );
}

/** The iterations around the visit that a link leads to. */
function chooseFor({ visits }: RunStates, visit: Visit | undefined): ChosenIterations {
  const parent = visits.find(({ id }) => id === visit?.parentId);
  if (!parent || visit?.index === undefined) return {};
  return { ...chooseFor({ visits, visitOfEvent: new Map() }, parent), [parent.state]: visit.index };
}
