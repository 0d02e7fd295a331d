/** What decides the cost of a month. */
import { z } from 'zod';
import { ConfigurationError } from '#contracts/errors';
import { MAX_RECORDS_PER_WINDOW } from '#contracts/pipeline-event';
import { DEFAULT_SETTINGS, SWITCHES } from '#contracts/settings';
import { WINDOW_MINUTES } from '#contracts/windows';

/** The settings of `infra/config.ts` that cost money; a whole configuration is one of these. */
export const costSettings = z.object({
  /** `on` fires every window, `off` never. */
  schedule: z.enum(SWITCHES),
  /** `on` makes a run of every tick, `off` of those that close an hour. */
  runEveryTick: z.enum(SWITCHES),
  /** Mean records of a window. */
  records: z.number(),
  logRetentionDays: z.number(),
  aggregateRetentionDays: z.number(),
  resultRetentionDays: z.number(),
  lambdaLogRetentionDays: z.number(),
  /** Messages are published either way, and e-mailed to this address. */
  alertEmail: z.string().optional(),
});

export type CostSettings = z.output<typeof costSettings>;

/** The settings that a line of the bill can depend on. */
export type SettingName = keyof CostSettings;

/** Under this name the deployed budget has them as metadata: what is metered is compared with what they were estimated at. */
export const COST_SETTINGS_METADATA = 'CostSettings';

/** A deployment as it comes, and somebody who reads its alerts. */
export const DEFAULT_COST_SETTINGS: CostSettings = costSettings.parse({
  ...DEFAULT_SETTINGS,
  alertEmail: 'oncall@example.com',
});

const isWhole = (value: unknown, minimum: number, maximum: number): boolean =>
  Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;

/** @throws ConfigurationError, one line, for what no month can be estimated of */
export function checkSettings(settings: CostSettings): void {
  const { schedule, runEveryTick, records } = settings;
  if (!SWITCHES.includes(schedule))
    throw new ConfigurationError(
      `schedule must be one of ${SWITCHES.join(', ')}: no other than a tick every ${WINDOW_MINUTES} minutes can be priced, got ${JSON.stringify(schedule)}`,
    );
  if (!SWITCHES.includes(runEveryTick))
    throw new ConfigurationError(
      `runEveryTick must be one of ${SWITCHES.join(', ')}, got ${JSON.stringify(runEveryTick)}`,
    );
  if (!isWhole(records, 1, MAX_RECORDS_PER_WINDOW))
    throw new ConfigurationError(
      `records must be a whole number between 1 and ${MAX_RECORDS_PER_WINDOW}, got ${records}`,
    );
  for (const name of RETENTIONS)
    if (!isWhole(settings[name], 1, Number.MAX_SAFE_INTEGER))
      throw new ConfigurationError(`${name} must be a whole number of days, at least 1, got ${settings[name]}`);
}

const RETENTIONS = [
  'logRetentionDays',
  'aggregateRetentionDays',
  'resultRetentionDays',
  'lambdaLogRetentionDays',
] as const;
