/** How hours are written, to people and in addresses. */

/** `2026-11-23T09`: an hour in an address. */
export const formatHourName = (hourMs: number): string => new Date(hourMs).toISOString().slice(0, 13);

/** @returns undefined for what `formatHourName` never makes */
export function parseHourName(name: string | undefined): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d$/.test(name ?? '')) return undefined;
  const ms = Date.parse(`${name}:00:00Z`);
  return Number.isNaN(ms) || formatHourName(ms) !== name ? undefined : ms;
}

/** `2026-11-23 09:00 UTC` */
export const formatHour = (hourMs: number): string => `${formatHourName(hourMs).replace('T', ' ')}:00 UTC`;
