/** The public face of the estimate: what a month will cost, from the configuration and the state machine alone. */
import type { StateMachine } from './definition.ts';
import { DRIVERS } from './drivers.ts';
import { DEFAULT_REGION, findPriceList } from './price-list.ts';
import { type BilledItem, billMonth } from './price-usage.ts';
import { type Part, type RunUsage, usageOfAllRuns, usageOfRuns } from './runs.ts';
import { type CostSettings, checkSettings, type SettingName } from './settings.ts';
import { standingParts } from './standing-usage.ts';
import { totalUsd, totalUsdWithoutFree } from './total.ts';
import { addUsage, type Usage } from './usage.ts';

export interface EstimateLine extends BilledItem {
  /** Settings that the quantity depends on, the strongest first. */
  settings: readonly SettingName[];
}

export interface Estimate {
  region: string;
  settings: CostSettings;
  runs: RunUsage[];
  /** What there is beside the runs. */
  standing: Part[];
  /** Of the whole month. */
  usage: Usage;
  lines: EstimateLine[];
  /** US dollars a month; the free tier is what never expires. */
  usd: number;
  usdWithoutFree: number;
}

/**
 * A month of 30 days, with a full lake, no failures and the dearest reading of all that AWS leaves open.
 * @throws ConfigurationError, one line: unknown region, settings out of range, a state machine that cannot be priced
 */
export function estimateMonth(settings: CostSettings, machine: StateMachine, region = DEFAULT_REGION): Estimate {
  const prices = findPriceList(region);
  checkSettings(settings);
  const runs = usageOfRuns(machine, settings);
  const usageByRuns = usageOfAllRuns(runs);
  const standing = standingParts(settings, usageByRuns.logIngestedBytes ?? 0);
  const usage = addUsage(usageByRuns, ...standing.map((part) => part.usage));
  const lines = billMonth(usage, prices).map((line) => ({ ...line, settings: DRIVERS[line.item] }));
  return {
    region,
    settings,
    runs,
    standing,
    usage,
    lines,
    usd: totalUsd(lines),
    usdWithoutFree: totalUsdWithoutFree(lines),
  };
}

/** Lines that cost anything, the dearest first. */
export const dearestLines = ({ lines }: Estimate): EstimateLine[] =>
  lines.filter(({ usd }) => usd > 0).toSorted((a, b) => b.usd - a.usd);
