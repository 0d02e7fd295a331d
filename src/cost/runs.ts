/** The kinds of runs that a month consists of, and what each uses, state by state. */
import type { CheckCrawlerOutput, GenerateLogsOutput, PlanAnalysisOutput } from '#contracts/payloads';
import { ASSUMPTIONS } from './assumptions.ts';
import type { StateMachine } from './definition.ts';
import { STATE_LOG_BYTES } from './measured.ts';
import type { CostSettings } from './settings.ts';
import { usageOfState } from './state-usage.ts';
import { addUsage, scaleUsage, type Usage } from './usage.ts';
import { HOURS_PER_MONTH, WINDOWS_PER_MONTH } from './volume.ts';
import { type ReadRunData, walkRun } from './walk-run.ts';

/** Part of a run, or of what stands all month. */
export interface Part {
  name: string;
  /** How often the run enters it. */
  times: number;
  /** Of all those times. */
  usage: Usage;
}

export const RUN_KINDS = ['tick', 'hour', 'crawl'] as const;
/** A tick that closes no hour; one that does; one that crawls as well. */
export type RunKind = (typeof RUN_KINDS)[number];

export interface RunUsage {
  kind: RunKind;
  perMonth: number;
  /** What starts it, Start and End, then its states in the order in which it enters them. */
  parts: Part[];
  /** Of one run. */
  usage: Usage;
}

/**
 * Polls of a crawl of ten minutes: waits of 10, 15, 20, 25 and then 30 seconds, as start-crawler and check-crawler
 * choose them.
 */
export const POLLS_PER_CRAWL = 22;

/** What the Choice and Map states of a run look at. */
interface RunData {
  generated: Pick<GenerateLogsOutput, 'analysisNeeded' | 'closedHours' | 'crawlRequested' | 'reaggregateRequested'>;
  analysis?: Pick<PlanAnalysisOutput, 'crawlNeeded'> & { hours: string[] };
  crawl?: Pick<CheckCrawlerOutput, 'status' | 'polls'>;
}

const HOUR = '2026-11-23T08:00:00Z';
const ASKED_FOR_NOTHING = { crawlRequested: false, reaggregateRequested: false };
const CLOSED_AN_HOUR = { analysisNeeded: true, closedHours: [HOUR], ...ASKED_FOR_NOTHING };

const DATA: Record<RunKind, (timesEntered: (state: string) => number) => RunData> = {
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

/** The states that a run of a kind enters, in order. */
export const statesOfRun = (machine: StateMachine, kind: RunKind): string[] =>
  walkRun(machine, DATA[kind] satisfies ReadRunData).map(({ name }) => name);

const runsPerMonth = ({ schedule }: CostSettings): Record<RunKind, number> => {
  if (schedule === 'off') return { tick: 0, hour: 0, crawl: 0 };
  const crawl = ASSUMPTIONS.crawlsPerMonth.value;
  return { tick: WINDOWS_PER_MONTH - HOURS_PER_MONTH, hour: HOURS_PER_MONTH - crawl, crawl };
};

/** @throws ConfigurationError for a state machine that cannot be priced */
export function usageOfRuns(machine: StateMachine, settings: CostSettings): RunUsage[] {
  const perMonth = runsPerMonth(settings);
  return RUN_KINDS.map((kind) => {
    const parts = [...STARTS, ...partsOfStates(machine, kind, settings)];
    return { kind, perMonth: perMonth[kind], parts, usage: addUsage(...parts.map(({ usage }) => usage)) };
  });
}

const STARTS: Part[] = [
  { name: 'Scheduler', times: 1, usage: { schedulerInvocations: 1 } },
  {
    name: 'Start and End',
    times: 1,
    usage: {
      transitions: ASSUMPTIONS.startAndEndTransitions.value,
      traces: 1,
      logIngestedBytes: STATE_LOG_BYTES.run,
    },
  },
];

function partsOfStates(machine: StateMachine, kind: RunKind, settings: CostSettings): Part[] {
  const parts = new Map<string, Part>();
  for (const visit of walkRun(machine, DATA[kind])) {
    const { times, usage } = parts.get(visit.name) ?? { times: 0, usage: {} };
    const entered = usageOfState(visit, { settings, closesHour: kind !== 'tick' });
    parts.set(visit.name, { name: visit.name, times: times + 1, usage: addUsage(usage, entered) });
  }
  return [...parts.values()];
}

/** Of all runs of a month. */
export const usageOfAllRuns = (runs: RunUsage[]): Usage =>
  addUsage(...runs.map(({ usage, perMonth }) => scaleUsage(usage, perMonth)));
