/**
 * The one place that decides what is deployed: defaults, overridden by CDK context (`-c records=2000`), checked before
 * anything is built.
 */
import { z } from 'zod';
import { ConfigurationError } from '#contracts/errors';
import { DEFAULT_SEED, MAX_RECORDS_PER_WINDOW, MAX_SEED } from '#contracts/pipeline-event';
import { DEFAULT_SETTINGS, SWITCHES } from '#contracts/settings';

const STAGES = ['dev', 'prod'] as const;
/** Whole days; S3 lifecycle rules take any number, ten years is a typing error's upper bound. */
const MAX_RETENTION_DAYS = 3_650;
/** CloudWatch Logs takes these only: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LOG_GROUP_RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;
/** Athena's own bounds of a scan cut-off are 10 MB and, for us, a terabyte: five dollars a query. */
const MIN_SCAN_LIMIT_MB = 10;
const MAX_SCAN_LIMIT_MB = 1_000_000;
const EMAIL = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** `-c records=2000` arrives as text, `cdk.json` may hold a number. */
const toNumber = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

const setting = <T>(isAllowed: (value: unknown) => boolean, allowed: string) =>
  z.custom<T>(isAllowed, { error: ({ input }) => `must be ${allowed}, got ${show(input)}` });

const oneOf = <const T extends readonly string[]>(values: T) =>
  setting<T[number]>((value) => values.includes(value as string), `one of ${values.join(', ')}`);

const numeric = (isAllowed: (value: number) => boolean, allowed: string) =>
  setting<number | string>((value) => {
    const number = toNumber(value);
    return typeof number === 'number' && isAllowed(number);
  }, allowed).transform(Number);

const whole = (minimum: number, maximum: number) =>
  numeric(
    (value) => Number.isInteger(value) && value >= minimum && value <= maximum,
    `a whole number between ${minimum} and ${maximum}`,
  );

const numberOf = (values: readonly number[]) =>
  numeric((value) => values.includes(value), `one of ${values.join(', ')}`);

const configSchema = z.strictObject({
  /** `prod` protects the stack from deletion. Names are fixed, so two stages need two accounts or regions. */
  stage: oneOf(STAGES).default('dev'),
  /** `off` deploys everything but fires nothing. The rate itself is the window's length: five minutes. */
  schedule: oneOf(SWITCHES).default(DEFAULT_SETTINGS.schedule),
  /**
   * `off` starts a run only for the tick that closes an hour; the others invoke GenerateLogs and save eleven runs of
   * twelve. `on` makes an execution of every tick, to be watched in Step Functions, for about a dollar a month more.
   */
  runEveryTick: oneOf(SWITCHES).default(DEFAULT_SETTINGS.runEveryTick),
  /** Mean records of a scheduled window. */
  records: whole(1, MAX_RECORDS_PER_WINDOW).default(DEFAULT_SETTINGS.records),
  seed: whole(0, MAX_SEED).default(DEFAULT_SEED),
  /** Raw logs and their ground truth. */
  logRetentionDays: whole(1, MAX_RETENTION_DAYS).default(DEFAULT_SETTINGS.logRetentionDays),
  aggregateRetentionDays: whole(1, MAX_RETENTION_DAYS).default(DEFAULT_SETTINGS.aggregateRetentionDays),
  resultRetentionDays: whole(1, MAX_RETENTION_DAYS).default(DEFAULT_SETTINGS.resultRetentionDays),
  /** Log groups of the functions and of the state machine. */
  lambdaLogRetentionDays: numberOf(LOG_GROUP_RETENTION_DAYS).default(DEFAULT_SETTINGS.lambdaLogRetentionDays),
  /** Athena stops a query that scans more: at $5 a terabyte the default is half a cent. */
  queryScanLimitMb: whole(MIN_SCAN_LIMIT_MB, MAX_SCAN_LIMIT_MB).default(1_000),
  /** Subscribed to the alerts topic; AWS asks the address to confirm. Nobody is when omitted. */
  alertEmail: setting<string>(
    (value) => typeof value === 'string' && EMAIL.test(value),
    'an e-mail address, like oncall@example.com',
  ).optional(),
  /** `on` adds a parameter of the template, AlertWebhookUrl, that alarms are explained to besides the topic. */
  alertWebhook: oneOf(SWITCHES).default(DEFAULT_SETTINGS.alertWebhook),
  /** Synthesis fails when the estimate of a month is above it; 0 always tells the estimate. */
  monthlyBudgetUsd: numeric((value) => value >= 0 && value <= 1_000, 'a number between 0 and 1000').default(
    DEFAULT_SETTINGS.monthlyBudgetUsd,
  ),
});

export type PipelineConfig = z.output<typeof configSchema>;

const describeIssue = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `${issue.keys.join(', ')} is not a setting; allowed: ${Object.keys(configSchema.shape).join(', ')}`
    : `${issue.path.join('.')} ${issue.message}`;

/**
 * Checks settings and fills in the defaults.
 * @throws ConfigurationError, one line, naming every wrong setting, its value and what is allowed
 */
export function parseConfig(settings: unknown): PipelineConfig {
  const result = configSchema.safeParse(settings, { reportInput: true });
  if (!result.success) throw new ConfigurationError(result.error.issues.map(describeIssue).join('; '));
  return result.data;
}

/** The CDK keeps its flags, look-ups and acknowledged notices in the same context; only its names hold more than letters. */
const isSettingName = (key: string): boolean => /^[a-z]+$/i.test(key);

/** The settings among all that the CDK's context holds. */
export const pickSettings = (context: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(context).filter(([key]) => isSettingName(key)));
