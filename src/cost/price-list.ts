/**
 * What AWS asks, as data. Where a figure could not be read from AWS itself the entry is not verified, its note says why,
 * and of two readings the dearer one stands. Allowances are the ones that never expire; those of an account's first year
 * are left out. GB and TB are powers of ten, which is the dearer reading of AWS's units.
 */
import { ConfigurationError } from '#contracts/errors';

export interface Price {
  service: string;
  /** What is counted, e.g. `state transitions`. */
  name: string;
  /** One of what `quantity` counts; `byte` and `byte-month` are shown as MB and GB. */
  unit: string;
  /** US dollars for `per` units. */
  usd: number;
  per: number;
  /** Units that cost nothing, each month. */
  freePerMonth: number;
  isVerified: boolean;
  source: string;
  /** The day that the source speaks for. */
  asOf: string;
  note?: string;
}

const GB = 1e9;
const TB = 1e12;
const MILLION = 1e6;

const US_EAST_1 = {
  transitions: {
    service: 'Step Functions',
    name: 'state transitions',
    unit: 'transition',
    usd: 0.025,
    per: 1_000,
    freePerMonth: 4_000,
    isVerified: true,
    source: 'https://aws.amazon.com/step-functions/pricing/',
    asOf: '2025-08-28',
  },
  lambdaRequests: {
    service: 'Lambda',
    name: 'invocations',
    unit: 'invocation',
    usd: 0.2,
    per: MILLION,
    freePerMonth: MILLION,
    isVerified: false,
    source: 'https://aws.amazon.com/lambda/pricing/',
    asOf: '2026-08-16',
    note: 'The allowance is known from copies only, which agree.',
  },
  lambdaGbSeconds: {
    service: 'Lambda',
    name: 'compute GB-seconds',
    unit: 'GB-second',
    usd: 0.0000166667,
    per: 1,
    freePerMonth: 400_000,
    isVerified: false,
    source: 'https://aws.amazon.com/lambda/pricing/',
    asOf: '2026-08-16',
    note: "Copies agree that arm64 costs a fifth less; x86's price stands.",
  },
  s3Writes: {
    service: 'S3',
    name: 'writes (PUT, LIST)',
    unit: 'request',
    usd: 0.005,
    per: 1_000,
    freePerMonth: 0,
    isVerified: true,
    source: 'https://aws.amazon.com/s3/pricing/',
    asOf: '2026-08-07',
  },
  s3Reads: {
    service: 'S3',
    name: 'reads (GET, HEAD)',
    unit: 'request',
    usd: 0.0004,
    per: 1_000,
    freePerMonth: 0,
    isVerified: true,
    source: 'https://aws.amazon.com/s3/pricing/',
    asOf: '2026-08-07',
  },
  s3Deletes: {
    service: 'S3',
    name: 'deletes',
    unit: 'request',
    usd: 0,
    per: 1,
    freePerMonth: 0,
    isVerified: true,
    source: 'https://aws.amazon.com/s3/pricing/',
    asOf: '2026-08-07',
  },
  s3StoredByteMonths: {
    service: 'S3',
    name: 'storage',
    unit: 'byte-month',
    usd: 0.023,
    per: GB,
    freePerMonth: 0,
    isVerified: true,
    source: 'https://aws.amazon.com/s3/pricing/',
    asOf: '2026-08-07',
  },
  crawlerDpuHours: {
    service: 'Glue',
    name: 'crawler DPU-hours',
    unit: 'DPU-hour',
    usd: 0.44,
    per: 1,
    freePerMonth: 0,
    isVerified: true,
    source: 'https://aws.amazon.com/glue/pricing/',
    asOf: '2026-09-20',
  },
  catalogObjects: {
    service: 'Glue',
    name: 'catalog objects',
    unit: 'object',
    usd: 1,
    per: 100_000,
    freePerMonth: MILLION,
    isVerified: true,
    source: 'https://aws.amazon.com/glue/pricing/',
    asOf: '2026-09-20',
  },
  catalogRequests: {
    service: 'Glue',
    name: 'catalog requests',
    unit: 'request',
    usd: 1,
    per: MILLION,
    freePerMonth: MILLION,
    isVerified: true,
    source: 'https://aws.amazon.com/glue/pricing/',
    asOf: '2026-09-20',
  },
  athenaScannedBytes: {
    service: 'Athena',
    name: 'data scanned',
    unit: 'byte',
    usd: 5,
    per: TB,
    freePerMonth: 0,
    isVerified: true,
    source: 'https://aws.amazon.com/athena/pricing/',
    asOf: '2026-08-16',
  },
  customMetrics: {
    service: 'CloudWatch',
    name: 'custom metrics',
    unit: 'metric',
    usd: 0.3,
    per: 1,
    freePerMonth: 10,
    isVerified: true,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf: '2026-08-06',
  },
  alarmMetrics: {
    service: 'CloudWatch',
    name: 'alarm metrics',
    unit: 'metric',
    usd: 0.1,
    per: 1,
    freePerMonth: 10,
    isVerified: true,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf: '2026-08-06',
  },
  dashboards: {
    service: 'CloudWatch',
    name: 'dashboards',
    unit: 'dashboard',
    usd: 3,
    per: 1,
    freePerMonth: 3,
    isVerified: false,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf: '2026-08-06',
    note: 'The price is known from copies only, which agree; the allowance is verified.',
  },
  logIngestedBytes: {
    service: 'CloudWatch Logs',
    name: 'ingestion',
    unit: 'byte',
    usd: 0.5,
    per: GB,
    freePerMonth: 5 * GB,
    isVerified: true,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf: '2026-08-06',
  },
  logStoredByteMonths: {
    service: 'CloudWatch Logs',
    name: 'storage',
    unit: 'byte-month',
    usd: 0.03,
    per: GB,
    freePerMonth: 0,
    isVerified: false,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf: '2026-08-06',
    note: 'The 5 GB are shared with ingestion and taken as used up by it; storage is compressed, which is not counted.',
  },
  schedulerInvocations: {
    service: 'Scheduler',
    name: 'invocations',
    unit: 'invocation',
    usd: 1,
    per: MILLION,
    freePerMonth: 14 * MILLION,
    isVerified: true,
    source: 'https://aws.amazon.com/eventbridge/pricing/',
    asOf: '2026-09-11',
  },
  snsPublishes: {
    service: 'SNS',
    name: 'publishes',
    unit: 'message',
    usd: 0.5,
    per: MILLION,
    freePerMonth: MILLION,
    isVerified: false,
    source: 'https://aws.amazon.com/sns/pricing/',
    asOf: '2026-11-23',
    note: 'Price and allowance are known from copies only, which agree.',
  },
  snsEmails: {
    service: 'SNS',
    name: 'e-mails',
    unit: 'e-mail',
    usd: 2,
    per: 100_000,
    freePerMonth: 1_000,
    isVerified: false,
    source: 'https://aws.amazon.com/sns/pricing/',
    asOf: '2026-11-23',
    note: 'Price and allowance are known from copies only, which agree.',
  },
  traces: {
    service: 'X-Ray',
    name: 'traces recorded',
    unit: 'trace',
    usd: 5,
    per: MILLION,
    freePerMonth: 100_000,
    isVerified: true,
    source: 'https://aws.amazon.com/xray/pricing/',
    asOf: '2026-11-23',
  },
  budgets: {
    service: 'Budgets',
    name: 'budgets',
    unit: 'budget',
    usd: 0,
    per: 1,
    freePerMonth: 0,
    isVerified: true,
    source: 'https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/',
    asOf: '2026-08-16',
  },
} as const satisfies Record<string, Price>;

/** What can be used and is billed: the keys of a `Usage`. */
export type PriceItem = keyof typeof US_EAST_1;
export type PriceList = Record<PriceItem, Price>;

export const DEFAULT_REGION = 'us-east-1';
const PRICE_LISTS: Record<string, PriceList> = { [DEFAULT_REGION]: US_EAST_1 };

/** In the order in which the estimate prints them. */
export const PRICE_ITEMS = Object.keys(US_EAST_1) as PriceItem[];

/** @throws ConfigurationError for a region whose prices are not listed */
export function findPriceList(region: string): PriceList {
  const prices = PRICE_LISTS[region];
  if (prices) return prices;
  throw new ConfigurationError(
    `region must be one whose prices are known: ${Object.keys(PRICE_LISTS).join(', ')}, got ${JSON.stringify(region)}`,
  );
}
