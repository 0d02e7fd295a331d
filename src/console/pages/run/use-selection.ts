import { useMemo } from 'react';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import type { RunStates, Visit } from './history/visit.ts';

export const VIEWS = ['graph', 'timeline', 'events'] as const;
type View = (typeof VIEWS)[number];

/** What all views show as selected; kept in the address, so that a link leads to it. */
export interface Selection {
  view: View;
  state: string | undefined;
  /** Undefined when the state was not visited. */
  visit: Visit | undefined;
  eventId: number | undefined;
  show: (view: View) => void;
  selectVisit: (visit: Visit) => void;
  /** A state of the definition that was never visited. */
  selectState: (state: string) => void;
  selectEvent: (eventId: number) => void;
  clear: () => void;
}

export function useSelection({ visits, visitOfEvent }: RunStates): Selection {
  const [query, change] = useAddressQuery();
  return useMemo(() => {
    const visit = visits.find(({ id }) => String(id) === query['visit']);
    const select = (state: string | undefined, visitId: number | undefined, eventId?: number): void =>
      change({ state, visit: visitId?.toString(), event: eventId?.toString() });
    return {
      view: VIEWS.find((view) => view === query['view']) ?? 'graph',
      state: visit?.state ?? query['state'],
      visit,
      eventId: query['event'] === undefined ? visit?.id : Number(query['event']),
      show: (view) => change({ view }),
      selectVisit: ({ id }) => select(undefined, id),
      selectState: (state) => select(state, undefined),
      selectEvent: (eventId) => select(undefined, visitOfEvent.get(eventId), eventId),
      clear: () => select(undefined, undefined),
    };
  }, [visits, visitOfEvent, query, change]);
}
