import { useQuery } from '@tanstack/react-query';
import { COST_ROUTE } from '#contracts/local-routes';
import type { MeteredCost } from '#contracts/metered-cost';
import { askRoute } from '../../../aws/ask-route.ts';

const ITEM = 'athenaScannedBytes';
const ASK_AGAIN_MS = 3_000;

/**
 * What a billed byte costs, in US dollars, told from the bill: undefined as long as no query is on it, as before the first. The
 * price list itself stays with the estimate and the meter.
 */
export function useScanPrice(): number | undefined {
  const { data } = useQuery({
    queryKey: ['query', 'scan-price'],
    queryFn: async ({ signal }) => readPrice(await askRoute<MeteredCost>(COST_ROUTE, signal)) ?? null,
    refetchInterval: ({ state: { data } }) => (typeof data === 'number' ? false : ASK_AGAIN_MS),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? undefined;
}

function readPrice({ soFar }: MeteredCost): number | undefined {
  const line = soFar.lines.find(({ item }) => item === ITEM);
  return line && line.quantity > 0 ? line.usdWithoutFree / line.quantity : undefined;
}
