/** Says in a few words what a step did, from what it returned. */
import type {
  CheckCrawlerOutput,
  CrawlProgress,
  GenerateLogsOutput,
  HourResult,
  PlanAnalysisOutput,
  PublishMetricsOutput,
} from '#contracts/payloads';
import { formatBytes, formatCount, plural } from './output.ts';

const hours = (count: number) => plural(count, 'hour');

/** By state name; the payloads are the steps' own, so their types are known. */
const DESCRIPTIONS: Record<string, (payload: never) => string> = {
  GenerateLogs: (output: GenerateLogsOutput) =>
    `${plural(output.recordsWritten, 'record')} in ${plural(output.objectsWritten, 'object')}, ${formatBytes(output.bytesWritten)}; ${plural(output.errorRecords, 'error')}${output.windowsHealed.length > 0 ? `; ${plural(output.windowsHealed.length, 'missing window')} written too` : ''}`,
  PlanAnalysis: (output: PlanAnalysisOutput) =>
    `${hours(output.hours.length)} to aggregate; ${output.crawlNeeded ? `crawl needed: ${output.crawlReason}` : 'no crawl needed'}`,
  StartCrawler: (output: CrawlProgress) => `crawler ${output.crawler} started`,
  CheckCrawler: (output: CheckCrawlerOutput) =>
    `${output.status}${output.error ? `: ${output.error}` : ''} (poll ${output.polls})`,
  CommitAggregation: (output: HourResult) => `${output.hour} ${output.status}`,
  PublishMetrics: (output: PublishMetricsOutput) =>
    output.hours
      .map(({ hour, records, errors }) => `${hour}: ${formatCount(records)} records, ${plural(errors, 'error')}`)
      .join('; ') || 'no hour was waiting',
};

/**
 * @param taskOutput what a task integration returned, JSON; a Lambda's own result is its `Payload`
 * @returns undefined for a state that has nothing to say
 */
export function describeState(state: string, taskOutput: string): string | undefined {
  const parsed: unknown = JSON.parse(taskOutput);
  const payload = typeof parsed === 'object' && parsed !== null && 'Payload' in parsed ? parsed.Payload : parsed;
  return DESCRIPTIONS[state]?.(payload as never);
}
