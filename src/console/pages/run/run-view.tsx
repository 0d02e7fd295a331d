/** The three views of a run and the panel beside them, which share one selection. */
import './run.css';
import Grid from '@cloudscape-design/components/grid';
import Tabs from '@cloudscape-design/components/tabs';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { NARROW } from '../../live/use-media.ts';
import { EventsView } from './events/events-view.tsx';
import { GraphView } from './graph/graph-view.tsx';
import type { RunDescription } from './history/history-file.ts';
import type { RunEvent } from './history/run-event.ts';
import type { RunStates, Visit } from './history/visit.ts';
import { listStates, type StateBlock } from './machine/definition.ts';
import { findLoops } from './machine/find-loops.ts';
import { inferBlock } from './machine/infer-block.ts';
import { RunPanel } from './panel/run-panel.tsx';
import { StatePanel } from './panel/state-panel.tsx';
import { TimelineView } from './timeline/timeline-view.tsx';
import type { Selection } from './use-selection.ts';
import { VIEWS } from './use-selection.ts';

interface RunViewProps {
  run: RunDescription;
  events: readonly RunEvent[];
  states: RunStates;
  /** Undefined when it is not known: what was visited is drawn. */
  definition: StateBlock | undefined;
  nowMs: number;
  selection: Selection;
  isImported: boolean;
  usdPerScannedByte: number | undefined;
}

export function RunView(props: RunViewProps) {
  const { run, events, states, definition, nowMs, selection, isImported, usdPerScannedByte } = props;
  const block = useMemo(() => definition ?? inferBlock(states), [definition, states]);
  const loops = useMemo(() => findLoops(block), [block]);
  const stateDefinitions = useMemo(() => definition && listStates(definition), [definition]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const onFold = useCallback(
    (loopId: string) =>
      setUnfolded((known) => (known.has(loopId) ? without(known, loopId) : new Set([...known, loopId]))),
    [],
  );
  const isRunning = run.status === 'RUNNING';
  const toMs = isRunning ? nowMs : (run.stopMs ?? events.at(-1)?.atMs ?? nowMs);
  const span = useMemo(() => ({ fromMs: run.startMs, toMs: Math.max(toMs, run.startMs + 1) }), [run.startMs, toMs]);
  const panel = useBringIntoView(selection.visit);
  const shared = {
    states,
    loops,
    unfolded,
    onFold,
    selectedVisit: selection.visit,
    onSelectVisit: selection.selectVisit,
  };
  const contents = {
    graph: () => (
      <GraphView
        {...shared}
        block={block}
        selectedState={selection.state}
        onSelectState={selection.selectState}
        onClear={selection.clear}
        isRunning={isRunning}
      />
    ),
    timeline: () => <TimelineView {...shared} span={span} />,
    events: () => (
      <EventsView
        events={events}
        states={states}
        selectedVisit={selection.visit}
        selectedEventId={selection.eventId}
        onSelectEvent={selection.selectEvent}
      />
    ),
  };
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, s: 6, l: 7 } }, { colspan: { default: 12, s: 6, l: 5 } }]}>
      <Tabs
        variant="container"
        ariaLabel="Views of the run"
        activeTabId={selection.view}
        tabs={VIEWS.map((id) => ({ id, label: VIEW_TEXTS[id], content: id === selection.view && contents[id]() }))}
        onChange={({ detail }) => {
          const view = VIEWS.find((id) => id === detail.activeTabId);
          if (view) selection.show(view);
        }}
      />
      <section className="run-panel" aria-label="What is selected" ref={panel} tabIndex={-1}>
        {selection.state === undefined ? (
          <RunPanel run={run} toMs={toMs} isImported={isImported} />
        ) : (
          <StatePanel
            state={selection.state}
            visit={selection.visit}
            states={states}
            definitions={stateDefinitions}
            nowMs={toMs}
            isImported={isImported}
            usdPerScannedByte={usdPerScannedByte}
            onSelectVisit={selection.selectVisit}
            onClose={() => {
              // The button that was pressed goes: the keys stay where it was.
              panel.current?.focus({ preventScroll: true });
              selection.clear();
            }}
          />
        )}
      </section>
    </Grid>
  );
}

const VIEW_TEXTS = { graph: 'Graph', timeline: 'Timeline', events: 'Events' } as const;

const without = (set: ReadonlySet<string>, member: string): ReadonlySet<string> =>
  new Set([...set].filter((other) => other !== member));

/** Where the panel is below the views, a selection that is made there would change it out of sight. */
function useBringIntoView(visit: Visit | undefined) {
  const panel = useRef<HTMLElement>(null);
  const previous = useRef(visit?.id);
  useEffect(() => {
    if (visit && visit.id !== previous.current && window.matchMedia(NARROW).matches)
      panel.current?.scrollIntoView({ block: 'start' });
    previous.current = visit?.id;
  }, [visit]);
  return panel;
}
