/** The history as Step Functions tells it, a page at a time. */
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Pagination from '@cloudscape-design/components/pagination';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import Toggle from '@cloudscape-design/components/toggle';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { EmptyState } from '../../../components/states.tsx';
import { formatCount } from '../../../format/quantity.ts';
import { formatDuration, formatInstant } from '../../../format/time.ts';
import type { RunEvent } from '../history/run-event.ts';
import type { RunStates, Visit } from '../history/visit.ts';
import { JsonText } from '../panel/json-text.tsx';
import { EVENT_KINDS, type EventKind, filterEvents } from './filter-events.ts';
import { summarize } from './summarize.ts';

interface EventsViewProps {
  events: readonly RunEvent[];
  states: RunStates;
  selectedVisit: Visit | undefined;
  selectedEventId: number | undefined;
  onSelectEvent: (eventId: number) => void;
}

const PAGE_SIZE = 50;
const KIND_TEXTS: Readonly<Record<EventKind, string>> = {
  all: 'All events',
  states: 'States entered and left',
  tasks: 'Tasks',
  iterations: 'Map iterations',
  failures: 'Failures',
  execution: 'The execution',
};
const KIND_OPTIONS = EVENT_KINDS.map((value) => ({ value, label: KIND_TEXTS[value] }));

export function EventsView({ events, states, selectedVisit, selectedEventId, onSelectEvent }: EventsViewProps) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<EventKind>('all');
  const [isOfStateOnly, setOfStateOnly] = useState(false);
  const [page, setPage] = useState(1);
  const wanted = useDeferredValue(text);
  const ids = useMemo(
    () => (isOfStateOnly && selectedVisit ? listEventsOf(states, selectedVisit) : undefined),
    [isOfStateOnly, selectedVisit, states],
  );
  const matching = useMemo(
    () => filterEvents(events, { text: wanted, kind, ...(ids && { ids }) }),
    [events, wanted, kind, ids],
  );
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_SIZE));
  const selectedIndex = matching.findIndex(({ id }) => id === selectedEventId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection or filter is gone to; new events are not
  useEffect(
    () => setPage(Math.floor(Math.max(0, selectedIndex) / PAGE_SIZE) + 1),
    [selectedEventId, wanted, kind, ids],
  );
  const current = Math.min(page, pages);
  const items = matching.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE);
  const columns = useMemo(() => defineColumns(events[0]?.atMs ?? 0, states), [events, states]);
  const selected = matching[selectedIndex];

  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      items={items}
      columnDefinitions={columns}
      trackBy={({ id }) => String(id)}
      selectionType="single"
      selectedItems={selected ? [selected] : []}
      onSelectionChange={({ detail }) => detail.selectedItems[0] && onSelectEvent(detail.selectedItems[0].id)}
      ariaLabels={{
        selectionGroupLabel: 'Choose an event',
        itemSelectionLabel: (_, { id, type }) => `Event ${id}, ${type}`,
        tableLabel: 'Events of the execution',
      }}
      filter={
        <SpaceBetween size="xs">
          <div className="filters">
            <div className="filters-text">
              <TextFilter
                filteringText={text}
                filteringPlaceholder="Find events"
                filteringAriaLabel="Find events by any of their text"
                onChange={({ detail }) => setText(detail.filteringText)}
              />
            </div>
            <Select
              ariaLabel="Kind of events"
              selectedOption={KIND_OPTIONS.find(({ value }) => value === kind) ?? null}
              options={KIND_OPTIONS}
              onChange={({ detail }) =>
                setKind(EVENT_KINDS.find((value) => value === detail.selectedOption.value) ?? 'all')
              }
            />
          </div>
          <div className="run-filter-row">
            <Toggle
              checked={isOfStateOnly}
              disabled={!selectedVisit}
              onChange={({ detail }) => setOfStateOnly(detail.checked)}
            >
              {selectedVisit ? `Only those of ${selectedVisit.state}` : 'Only those of the selected state'}
            </Toggle>
            <Box color="text-body-secondary">
              {formatCount(matching.length)} of {formatCount(events.length)} events
            </Box>
          </div>
        </SpaceBetween>
      }
      pagination={
        <Pagination
          currentPageIndex={current}
          pagesCount={pages}
          onChange={({ detail }) => setPage(detail.currentPageIndex)}
        />
      }
      empty={<EmptyState title="No event matches">Take words out of the filter, or choose another kind.</EmptyState>}
    />
  );
}

const listEventsOf = ({ visitOfEvent }: RunStates, { id }: Visit): ReadonlySet<number> =>
  new Set([...visitOfEvent].filter(([, visitId]) => visitId === id).map(([eventId]) => eventId));

function defineColumns(startMs: number, { visits, visitOfEvent }: RunStates): TableProps.ColumnDefinition<RunEvent>[] {
  const names = new Map(visits.map(({ id, state }) => [id, state]));
  return [
    { id: 'id', header: 'ID', width: 64, cell: ({ id }) => <span className="figures">{id}</span> },
    {
      id: 'event',
      header: 'Event',
      minWidth: 200,
      cell: (event) => <EventCell event={event} state={names.get(visitOfEvent.get(event.id) ?? 0)} />,
    },
    {
      id: 'time',
      header: 'After',
      width: 96,
      cell: ({ atMs }) => (
        <time dateTime={new Date(atMs).toISOString()} title={formatInstant(atMs)}>
          {formatDuration(atMs - startMs)}
        </time>
      ),
    },
  ];
}

/** What happened, in which state; all of its details when it is opened. */
function EventCell({ event, state }: { event: RunEvent; state: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const summary = summarize(event);
  return (
    <ExpandableSection
      variant="inline"
      headerText={
        <Box fontSize="body-m" display="inline">
          {event.type}
        </Box>
      }
      headerDescription={[state, summary].filter(Boolean).join(' · ')}
      expanded={isOpen}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {isOpen && <JsonText label={`Details of event ${event.id}`} text={JSON.stringify(expand(event), undefined, 2)} />}
    </ExpandableSection>
  );
}

/** JSON within the JSON is shown as such, since nobody reads it escaped. */
function expand({ id, previousId, atMs, details }: RunEvent): object {
  const parse = (value: unknown): unknown => {
    if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  };
  const shown = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, parse(value)]));
  return { id, previousEventId: previousId, timestamp: new Date(atMs).toISOString(), ...shown };
}
