/** Numbers as people read them. */

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units, as AWS bills: `381 kB`. */
export function formatBytes(bytes: number): string {
  const exponent = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = bytes / 1_000 ** exponent;
  return `${exponent === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[exponent]}`;
}

/** `1,234` */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** `1 error`, `1,234 errors` @param noun of one; more of them have an `s` */
export const formatPlural = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Amounts below it are as good as nothing, however often they come. */
const LEAST_USD = 1e-7;

/** `$1.07`; smaller amounts with two digits that count: `$0.000042`; what is hardly anything as `<$0.0000001`. */
export function formatUsd(usd: number): string {
  if (usd === 0 || usd >= 0.01) return `$${usd.toFixed(2)}`;
  if (usd < LEAST_USD) return `<$${LEAST_USD.toFixed(7)}`;
  return `$${usd.toFixed(1 - Math.floor(Math.log10(usd)))}`;
}
