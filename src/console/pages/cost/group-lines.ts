import type { MeteredLine } from '#contracts/metered-cost';

/** What a service costs, with its lines. */
export interface ServiceCost {
  service: string;
  usd: number;
  usdWithoutFree: number;
  lines: MeteredLine[];
}

/** The lines of a bill by service; services and lines are the dearest first, at list price. */
export const groupByService = (lines: readonly MeteredLine[]): ServiceCost[] =>
  [...Map.groupBy(lines, ({ service }) => service)]
    .map(([service, own]) => ({
      service,
      usd: sum(own.map(({ usd }) => usd)),
      usdWithoutFree: sum(own.map(({ usdWithoutFree }) => usdWithoutFree)),
      lines: own.toSorted((left, right) => right.usdWithoutFree - left.usdWithoutFree),
    }))
    .sort((left, right) => right.usdWithoutFree - left.usdWithoutFree);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
