import { useQuery } from '@tanstack/react-query';
import { SAMPLE_EVENTS_ROUTE, type SampleEvent } from '#contracts/local-routes';
import { askRoute } from '../aws/ask-route.ts';

/** The events of `events/`, by name. They are files that seldom change. */
export const useSampleEvents = () =>
  useQuery({
    queryKey: ['sample-events'],
    queryFn: ({ signal }) => askRoute<SampleEvent[]>(SAMPLE_EVENTS_ROUTE, signal),
    staleTime: 60_000,
  });
