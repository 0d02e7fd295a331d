/** The two volumes that the project promises something about. */
import { type CostSettings, DEFAULT_COST_SETTINGS } from './settings.ts';
import { recordsForMonth } from './volume.ts';

/** The implementation guide's lake: 20 GB of logs a month, before gzip. */
export const GUIDE_BYTES_PER_MONTH = 20e9;

export interface Scenario {
  name: string;
  settings: CostSettings;
  /** At most so many US dollars a month, with the free tier; none is promised where it is absent. */
  goalUsd?: number;
}

export const DEFAULT_SCENARIO: Scenario = { name: 'The default volume', settings: DEFAULT_COST_SETTINGS, goalUsd: 0.6 };

export const GUIDE_SCENARIO: Scenario = {
  name: "The implementation guide's 20 GB a month",
  settings: { ...DEFAULT_COST_SETTINGS, records: recordsForMonth(GUIDE_BYTES_PER_MONTH) },
  goalUsd: 1,
};
