/** The guard: nothing is synthesized that would cost more than it may. */
import { ConfigurationError } from '#contracts/errors';
import { dearestLines, type Estimate, type EstimateLine } from './estimate.ts';
import { formatUsd } from './format-usd.ts';

/** Lines that a message names. */
const MAX_LINES = 3;
const CENTS = 100;

/** @throws ConfigurationError, one line: the estimate, the dearest lines, and what to change */
export function checkBudget(estimate: Estimate, monthlyBudgetUsd: number): void {
  if (estimate.usd <= monthlyBudgetUsd) return;
  const lines = dearestLines(estimate).slice(0, MAX_LINES);
  const enough = Math.ceil(estimate.usd * CENTS) / CENTS;
  throw new ConfigurationError(
    `A month is estimated at ${formatUsd(estimate.usd)}, over monthlyBudgetUsd ${monthlyBudgetUsd}: ${lines.map(describe).join('; ')}. ` +
      `Change one of these settings, or raise monthlyBudgetUsd to ${enough.toFixed(2)} or more; npm run cost shows every line`,
  );
}

function describe({ price, usd, settings }: EstimateLine): string {
  const blame = settings.length > 0 ? ` (${settings.slice(0, 2).join(', ')})` : '';
  return `${price.service} ${price.name} ${formatUsd(usd)}${blame}`;
}
