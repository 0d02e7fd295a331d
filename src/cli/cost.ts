/** `npm run cost`: what a month costs, line by line, before anything is deployed. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigurationError } from '#contracts/errors';
import { STATE_MACHINE } from '#contracts/names';
import { parseStateMachine } from '#cost/definition';
import { DEFAULT_SCENARIO, GUIDE_SCENARIO, type PricedScenario, priceScenario, type Scenario } from '#cost/scenarios';
import { formatCostReport } from './cost-report.ts';
import { createPrinter, formatCount } from './output.ts';
import { PROJECT_ROOT } from './paths.ts';
import { UserError } from './user-error.ts';

export interface CostOptions {
  /** Mean records of a window; the default volume when omitted. */
  records?: number;
  logRetentionDays?: number;
  /** `on` or `off`; anything else is refused in one line. */
  schedule?: string;
  /** `on` or `off`, as well. */
  runEveryTick?: string;
  region: string;
  json: boolean;
}

/** @throws UserError, one line, for what cannot be priced */
export function cost({ json, ...options }: CostOptions): number {
  const scenarios = priceScenarios(options);
  if (json) process.stdout.write(`${JSON.stringify(scenarios, null, 2)}\n`);
  const printer = createPrinter(json);
  for (const line of formatCostReport(scenarios)) printer.line(line);
  return 0;
}

/** The default volume, or the one that is asked for, and the implementation guide's. */
function priceScenarios({ region, ...options }: Omit<CostOptions, 'json'>): PricedScenario[] {
  const file = resolve(PROJECT_ROOT, 'statemachines', `${STATE_MACHINE}.asl.json`);
  const machine = parseStateMachine(readFileSync(file, 'utf8'));
  const { records, ...others } = options;
  try {
    return [change(chooseScenario(records), others), change(GUIDE_SCENARIO, others)].map((scenario) =>
      priceScenario(scenario, machine, region),
    );
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UserError(error.message, { cause: error });
    throw error;
  }
}

const chooseScenario = (records: number | undefined): Scenario =>
  records === undefined
    ? DEFAULT_SCENARIO
    : { name: `${formatCount(records)} records a window`, settings: { ...DEFAULT_SCENARIO.settings, records } };

/** Nothing is promised of other settings than those that the project comes with. */
function change(
  scenario: Scenario,
  options: Pick<CostOptions, 'logRetentionDays' | 'schedule' | 'runEveryTick'>,
): Scenario {
  if (Object.keys(options).length === 0) return scenario;
  const { name, settings } = scenario;
  // The estimate itself refuses a schedule that it cannot price.
  return { name, settings: { ...settings, ...options } as Scenario['settings'] };
}
