/** The kinds of ticks that a month consists of, and what each sets off: a run, state by state, or an invocation. */
import { buildStateName } from '#contracts/steps';
import { ASSUMPTIONS } from './assumptions.ts';
import type { StateMachine } from './definition.ts';
import { RUN_LOG_BYTES } from './measured.ts';
import { RUN_DATA, RUN_KINDS, type RunKind } from './run-data.ts';
import type { CostSettings } from './settings.ts';
import { usageOfState } from './state-usage.ts';
import { usageOfStep } from './step-usage.ts';
import { addUsage, scaleUsage, type Usage } from './usage.ts';
import { HOURS_PER_MONTH, WINDOWS_PER_MONTH } from './volume.ts';
import { walkRun } from './walk-run.ts';

/** Part of a run, or of what stands all month. */
export interface Part {
  name: string;
  /** How often the run enters it. */
  times: number;
  /** Of all those times. */
  usage: Usage;
}

export interface RunUsage {
  kind: RunKind;
  perMonth: number;
  /** What starts it; of a run also Start and End; then its states in the order in which it enters them. */
  parts: Part[];
  /** Of one run. */
  usage: Usage;
}

/** The states that a run of a kind enters, in order. */
export const statesOfRun = (machine: StateMachine, kind: RunKind): string[] =>
  walkRun(machine, RUN_DATA[kind]).map(({ name }) => name);

const runsPerMonth = ({ schedule }: CostSettings): Record<RunKind, number> => {
  if (schedule === 'off') return { tick: 0, hour: 0, crawl: 0 };
  const crawl = ASSUMPTIONS.crawlsPerMonth.value;
  return { tick: WINDOWS_PER_MONTH - HOURS_PER_MONTH, hour: HOURS_PER_MONTH - crawl, crawl };
};

/** @throws ConfigurationError for a state machine that cannot be priced */
export function usageOfRuns(machine: StateMachine, settings: CostSettings): RunUsage[] {
  const perMonth = runsPerMonth(settings);
  return RUN_KINDS.map((kind) => {
    const parts = [
      SCHEDULER,
      ...(isRun(kind, settings) ? partsOfRun(machine, kind, settings) : [partOfTick(settings)]),
    ];
    return { kind, perMonth: perMonth[kind], parts, usage: addUsage(...parts.map(({ usage }) => usage)) };
  });
}

const SCHEDULER: Part = { name: 'Scheduler', times: 1, usage: { schedulerInvocations: 1 } };

/** A tick that closes no hour need not be one: its schedule invokes the function itself. */
const isRun = (kind: RunKind, { runEveryTick }: CostSettings): boolean => kind !== 'tick' || runEveryTick === 'on';

const partOfTick = (settings: CostSettings): Part => ({
  name: buildStateName('generate-logs'),
  times: 1,
  usage: usageOfStep('generate-logs', { settings, closesHour: false }),
});

const partsOfRun = (machine: StateMachine, kind: RunKind, settings: CostSettings): Part[] => [
  { name: 'Start and End', times: 1, usage: { transitions: ASSUMPTIONS.startAndEndTransitions.value } },
  { name: 'Log and trace', times: 1, usage: { logIngestedBytes: RUN_LOG_BYTES[kind], traces: 1 } },
  ...partsOfStates(machine, kind, settings),
];

function partsOfStates(machine: StateMachine, kind: RunKind, settings: CostSettings): Part[] {
  const parts = new Map<string, Part>();
  for (const visit of walkRun(machine, RUN_DATA[kind])) {
    const { times, usage } = parts.get(visit.name) ?? { times: 0, usage: {} };
    const entered = usageOfState(visit, { settings, closesHour: kind !== 'tick' });
    parts.set(visit.name, { name: visit.name, times: times + 1, usage: addUsage(usage, entered) });
  }
  return [...parts.values()];
}

/** Of all runs of a month. */
export const usageOfAllRuns = (runs: RunUsage[]): Usage =>
  addUsage(...runs.map(({ usage, perMonth }) => scaleUsage(usage, perMonth)));
