/** The clock of the local AWS: asked for now and then, and carried on between. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CLOCK_ROUTE, type ClockReading } from '#contracts/local-routes';
import { askRoute, changeByRoute } from '../aws/ask-route.ts';

interface Reading {
  nowMs: number;
  speed: number;
  /** When it was read, by the browser's clock. */
  readAtMs: number;
}

const QUERY_KEY = ['clock'];
const ASK_MS = 5_000;
const TICK_MS = 1_000;

const toReading = ({ now, speed }: ClockReading): Reading => ({
  nowMs: Date.parse(now),
  speed,
  readAtMs: performance.now(),
});

/** What the clock shows, once a second; undefined until it is known. */
export function useClock(): { nowMs: number | undefined; speed: number } {
  const { data } = useQuery({
    queryKey: QUERY_KEY,
    queryFn: async ({ signal }) => toReading(await askRoute<ClockReading>(CLOCK_ROUTE, signal)),
    refetchInterval: ASK_MS,
  });
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (!data) return { nowMs: undefined, speed: 1 };
  return { nowMs: data.nowMs + (performance.now() - data.readAtMs) * data.speed, speed: data.speed };
}

/** Changes how fast the clock runs. */
export function useClockSpeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (speed: number) => changeByRoute<ClockReading>('PUT', CLOCK_ROUTE, { speed }),
    onSuccess: (reading) => client.setQueryData(QUERY_KEY, toReading(reading)),
  });
}
