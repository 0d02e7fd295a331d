import { ATHENA_MINIMUM_BYTES } from '#contracts/athena-billing';

/**
 * What the estimate takes for granted because neither AWS's pages nor a run of ours says it: the dearest reading of each.
 * docs/cost.md lists them; a bill from AWS is the way to mend them.
 */
export interface Assumption {
  value: number;
  /** What one of `value` is. */
  unit: string;
  /** Why this value, and what speaks for a cheaper one. */
  reason: string;
}

export const ASSUMPTIONS = {
  startAndEndTransitions: {
    value: 2,
    unit: 'transitions a run',
    reason:
      "AWS's pricing page counts the nodes of the graph, Start and End among them; the developer guide counts executed steps only.",
  },
  crawlsPerMonth: {
    value: 1,
    unit: 'crawls a month',
    reason: 'One crawl makes the table and each change of the record orders another; most months have none.',
  },
  crawlerDpus: {
    value: 2,
    unit: 'DPUs a crawl',
    reason: 'Neither documented nor configurable; reports say 1 or 2. ListCrawls tells the truth.',
  },
  crawlMinutes: {
    value: 10,
    unit: 'minutes a crawl',
    reason: "Glue's minimum, which AWS's present page could not be read for; a crawl of this lake takes less.",
  },
  crawlerReadsPerFile: {
    value: 2,
    unit: 'requests a sampled file',
    reason: 'A gzip must be read whole to be classified; a HEAD may come first.',
  },
  athenaMinimumBytes: {
    value: ATHENA_MINIMUM_BYTES,
    unit: 'bytes a query',
    reason: 'What is scanned is rounded up to whole MB and to ten of them at least; known from copies, which agree.',
  },
  athenaReadsPerFile: {
    value: 2,
    unit: 'requests a file, and one more for every 8 MB',
    reason: 'A HEAD or a footer, then the data; no page says how Athena reads.',
  },
  athenaFilesPerCtas: {
    value: 30,
    unit: 'files a CTAS without buckets',
    reason:
      'As many as Athena has writers: thirty were seen. The aggregation asks for one bucket and so makes one file; the meter counts these for the queries of people.',
  },
  coldStartSeconds: {
    value: 1,
    unit: 'seconds of INIT an invocation',
    reason: 'Billed since August 2025. Five minutes between two ticks may keep an instance warm, or not.',
  },
  cpuSecondsPerRecord: {
    value: 3e-6,
    unit: 'CPU-seconds a record',
    reason: 'Measured on one x86 core, from generation to gzip; the bench tells it anew.',
  },
  slowerCore: {
    value: 2,
    unit: 'times as slow',
    reason: "Lambda's arm64 core against the one that measured.",
  },
  queriesOfPeople: {
    value: 100,
    unit: 'queries a month, each over a day of raw logs',
    reason: "At the default volume they scan the implementation guide's 1 GB a month.",
  },
  messagesPerMonth: {
    value: 100,
    unit: 'messages of alarms a month',
    reason: "The implementation guide's number of e-mails; each is explained in another one.",
  },
} as const satisfies Record<string, Assumption>;
