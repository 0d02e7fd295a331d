/** The kinds of runs, and what their Choice and Map states look at. */
import type { CheckCrawlerOutput, GenerateLogsOutput, PlanAnalysisOutput } from '#contracts/payloads';

export const RUN_KINDS = ['tick', 'hour', 'crawl'] as const;
/** A tick that closes no hour; one that does; one that does and finds the catalog wrong. */
export type RunKind = (typeof RUN_KINDS)[number];

/**
 * Polls of a crawl of ten minutes: after waits of 10, 15, 20, 25 and then 30 seconds, as start-crawler and check-crawler
 * choose them.
 */
export const POLLS_PER_CRAWL = 22;

interface RunData {
  generated: Pick<GenerateLogsOutput, 'analysisNeeded' | 'closedHours' | 'crawlRequested' | 'reaggregateRequested'>;
  analysis?: Pick<PlanAnalysisOutput, 'crawlNeeded'> & { hours: string[] };
  crawl?: Pick<CheckCrawlerOutput, 'status' | 'polls'>;
}

const HOUR = '2026-11-23T08:00:00Z';
const ASKED_FOR_NOTHING = { crawlRequested: false, reaggregateRequested: false };
const CLOSED_AN_HOUR = { analysisNeeded: true, closedHours: [HOUR], ...ASKED_FOR_NOTHING };

/** As it is when a state has been entered so many times. */
export const RUN_DATA: Record<RunKind, (timesEntered: (state: string) => number) => RunData> = {
  tick: () => ({ generated: { analysisNeeded: false, closedHours: [], ...ASKED_FOR_NOTHING } }),
  hour: () => ({ generated: CLOSED_AN_HOUR, analysis: { crawlNeeded: false, hours: [HOUR] } }),
  crawl: (timesEntered) => {
    const polls = timesEntered('CheckCrawler');
    return {
      generated: CLOSED_AN_HOUR,
      analysis: { crawlNeeded: true, hours: [HOUR] },
      crawl: { polls, status: polls < POLLS_PER_CRAWL ? 'running' : 'succeeded' },
    };
  },
};
