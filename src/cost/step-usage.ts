/** What one invocation of a step uses: its calls to AWS, what they set off, its time and its lines of log. */
import { STEPS, type StepName } from '#contracts/steps';
import { WINDOWS_PER_HOUR } from '#contracts/windows';
import { ASSUMPTIONS } from './assumptions.ts';
import { usageOfLakeCrawl } from './crawl-usage.ts';
import { STEP_LOG_BYTES, TRUTH_SHARE } from './measured.ts';
import { type Calls, usageOfCalls } from './operation-usage.ts';
import { SCAN_OF_SUMMARY, scanRawHours, usageOfQuery } from './query-usage.ts';
import type { CostSettings } from './settings.ts';
import { addUsage, type Usage } from './usage.ts';
import { measureVolume, WINDOWS_PER_DAY } from './volume.ts';

const MB_PER_GB = 1_024;
/** Memory buys processor time: at so many MB a function has one core. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MB_PER_CORE = 1_769;
const KEYS_PER_LIST = 1_000;
/** The 24 hours that a plan looks back on lie in two days. */
const DAYS_OF_PLAN = 2;

export interface RunContext {
  settings: CostSettings;
  /** Whether the run's window is the last of its hour. */
  closesHour: boolean;
}

/** Calls of the path that every run takes: nothing to heal, nothing stale, nothing to retry. */
export function callsOfStep(step: StepName, { settings, closesHour }: RunContext): Calls {
  const { objects } = measureVolume(settings.records);
  switch (step) {
    case 'generate-logs':
      return {
        's3:PutObject': objects + TRUTH_SHARE,
        's3:DeleteObject': 1 - TRUTH_SHARE,
        // A shard too many? And, where the hour stays open, was it closed before? The last window lists it instead.
        's3:HeadObject': closesHour ? 1 : 2,
        's3:ListObjectsV2': closesHour ? Math.ceil((objects * WINDOWS_PER_DAY) / KEYS_PER_LIST) : 0,
      };
    case 'plan-analysis':
      return {
        's3:ListObjectsV2': DAYS_OF_PLAN * Math.ceil((objects * WINDOWS_PER_DAY) / KEYS_PER_LIST),
        'glue:GetTables': 1,
        'glue:GetTable': 1,
        'glue:BatchCreatePartition': 1,
        'glue:GetPartitions': DAYS_OF_PLAN,
      };
    case 'start-crawler':
      return { 'glue:GetCrawler': 1, 'glue:StartCrawler': 1 };
    case 'check-crawler':
      return { 'glue:GetCrawler': 1 };
    case 'commit-aggregation':
      return {
        'glue:GetPartition': 1,
        'glue:GetTable': 2,
        'glue:CreatePartition': 1,
        'glue:DeleteTable': 1,
        's3:ListObjectsV2': 2,
        'athena:GetQueryResults': 1,
      };
    case 'publish-metrics':
      return { 'athena:StartQueryExecution': 1, 'athena:GetQueryExecution': 1, 'athena:GetQueryResults': 1 };
  }
}

/** What the calls set off. */
function usageSetOff(step: StepName, { settings }: RunContext): Usage {
  if (step === 'start-crawler') return usageOfLakeCrawl(settings);
  if (step === 'publish-metrics')
    return usageOfQuery(scanRawHours(measureVolume(settings.records), WINDOWS_PER_HOUR, 1), SCAN_OF_SUMMARY);
  return {};
}

/** Seconds that a step mostly waits for AWS; generous, since none of them has run there. */
const WAITING_SECONDS: Record<StepName, number> = {
  'generate-logs': 0.5,
  'plan-analysis': 2,
  'start-crawler': 1,
  'check-crawler': 0.5,
  'commit-aggregation': 3,
  'publish-metrics': 10,
};

function secondsOfStep(step: StepName, memoryMb: number, { settings: { records } }: RunContext): number {
  const { cpuSecondsPerRecord, slowerCore, coldStartSeconds } = ASSUMPTIONS;
  const cpuSeconds = step === 'generate-logs' ? records * cpuSecondsPerRecord.value * slowerCore.value : 0;
  return coldStartSeconds.value + WAITING_SECONDS[step] + (cpuSeconds * MB_PER_CORE) / memoryMb;
}

const MEMORY_MB = new Map<StepName, number>(STEPS.map(({ name, memoryMb }) => [name, memoryMb]));

export function usageOfStep(step: StepName, context: RunContext): Usage {
  const memoryMb = MEMORY_MB.get(step) ?? 0;
  return addUsage(
    {
      lambdaRequests: 1,
      lambdaGbSeconds: (memoryMb / MB_PER_GB) * secondsOfStep(step, memoryMb, context),
      logIngestedBytes: STEP_LOG_BYTES[step],
    },
    usageOfCalls(callsOfStep(step, context)),
    usageSetOff(step, context),
  );
}
