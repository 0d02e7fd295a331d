/** The clock of the local AWS: asked for now and then, and carried on between. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CLOCK_ROUTE, type ClockReading } from '#contracts/local-routes';
import { askRoute, changeByRoute } from '../aws/ask-route.ts';
import { useBeat } from './beat.ts';
import { queryClient } from './query-client.ts';

interface Reading {
  nowMs: number;
  speed: number;
  /** When it was read, by the browser's clock. */
  readAtMs: number;
}

const QUERY_KEY = ['clock'];
const ASK_MS = 5_000;

const toReading = ({ now, speed }: ClockReading): Reading => ({
  nowMs: Date.parse(now),
  speed,
  readAtMs: performance.now(),
});

const clockQuery = {
  queryKey: QUERY_KEY,
  queryFn: async ({ signal }: { signal: AbortSignal }) => toReading(await askRoute<ClockReading>(CLOCK_ROUTE, signal)),
};

/** What a reading has become, epoch ms. @param atMs by the browser's clock */
const carryOn = ({ nowMs, speed, readAtMs }: Reading, atMs: number): number => nowMs + (atMs - readAtMs) * speed;

/** What the clock shows at this moment, for requests that name a time; epoch ms. */
export const readNow = async (): Promise<number> =>
  carryOn(await queryClient.fetchQuery({ ...clockQuery, staleTime: ASK_MS }), performance.now());

/** What the clock shows, once a second and the same everywhere; undefined until it is known. */
export function useClock(): { nowMs: number | undefined; speed: number } {
  const { data } = useQuery({ ...clockQuery, refetchInterval: ASK_MS });
  const beatAtMs = useBeat();
  if (!data) return { nowMs: undefined, speed: 1 };
  return { nowMs: carryOn(data, Math.max(beatAtMs, data.readAtMs)), speed: data.speed };
}

/** Changes how fast the clock runs. */
export function useClockSpeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (speed: number) => changeByRoute<ClockReading>('PUT', CLOCK_ROUTE, { speed }),
    onSuccess: (reading) => client.setQueryData(QUERY_KEY, toReading(reading)),
  });
}
