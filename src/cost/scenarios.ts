/** The two volumes that the project promises something about, and what the estimate says to the promise. */
import { billCloudWatchLogs, GUIDE_BYTES_PER_MONTH, GUIDE_ESTIMATE } from './alternatives.ts';
import type { StateMachine } from './definition.ts';
import { type Estimate, estimateMonth } from './estimate.ts';
import { type CostSettings, DEFAULT_COST_SETTINGS } from './settings.ts';
import { totalUsd } from './total.ts';
import { recordsForMonth } from './volume.ts';

export interface Scenario {
  name: string;
  settings: CostSettings;
  /** At most so many US dollars a month, free tier included; absent where nothing is promised. */
  goalUsd?: number;
  /** What the implementation guide says of it. */
  guideUsd?: number;
}

export const DEFAULT_SCENARIO: Scenario = {
  name: 'The default volume',
  settings: DEFAULT_COST_SETTINGS,
  goalUsd: 0.6,
};

export const GUIDE_SCENARIO: Scenario = {
  name: "The implementation guide's 20 GB a month",
  settings: { ...DEFAULT_COST_SETTINGS, records: recordsForMonth(GUIDE_BYTES_PER_MONTH) },
  goalUsd: 1,
  guideUsd: GUIDE_ESTIMATE.usd,
};

export interface PricedScenario extends Scenario {
  estimate: Estimate;
  /** The same logs in CloudWatch Logs, kept as long. */
  cloudWatchLogsUsd: number;
  /** Whether the promise is kept; absent where there is none. */
  isGoalMet?: boolean;
}

/** @throws ConfigurationError, one line, as `estimateMonth` */
export function priceScenario(scenario: Scenario, machine: StateMachine, region?: string): PricedScenario {
  const estimate = estimateMonth(scenario.settings, machine, region);
  return {
    ...scenario,
    estimate,
    cloudWatchLogsUsd: totalUsd(billCloudWatchLogs(scenario.settings, estimate.region)),
    ...(scenario.goalUsd !== undefined && { isGoalMet: estimate.usd <= scenario.goalUsd }),
  };
}
