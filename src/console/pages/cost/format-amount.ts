import { formatBytes, formatCount } from '../../format/quantity.ts';

const BYTE_UNIT = /^byte\b/;
const WHOLE_FROM = 100;

/** A quantity in its unit: `1.2 GB`, `4.4 GB-months`, `12,345 requests`, `0.33 DPU-hours`. */
export function formatAmount(quantity: number, unit: string): string {
  if (BYTE_UNIT.test(unit)) return unit.replace(BYTE_UNIT, formatBytes(quantity)).replace(/-month$/, '-months');
  const figure =
    quantity >= WHOLE_FROM || Number.isInteger(quantity)
      ? formatCount(Math.round(quantity))
      : quantity.toLocaleString('en-US', { maximumSignificantDigits: 2 });
  return `${figure} ${unit}${quantity === 1 ? '' : 's'}`;
}
