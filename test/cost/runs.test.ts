/** The walk through the definition against the interpreter that runs it, and the log that such runs leave. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckCrawlerOutput } from '#contracts/payloads';
import { RUN_LOG_BYTES } from '#cost/measured';
import { POLLS_PER_CRAWL, RUN_KINDS, type RunKind } from '#cost/run-data';
import { statesOfRun, usageOfRuns } from '#cost/runs';
import { DEFAULT_COST_SETTINGS } from '#cost/settings';
import { type Pipeline, startPipeline } from '../statemachines/support/run-pipeline.ts';
import type { Script } from '../statemachines/support/scripted-services.ts';
import { expectAbout } from './support/expect-about.ts';
import { bytesOfRun } from './support/log-bytes.ts';
import { type InvokedSteps, runSteps } from './support/run-steps.ts';
import { stateMachine } from './support/state-machine.ts';

let steps: InvokedSteps;
let pipeline: Pipeline;
beforeAll(async () => {
  steps = await runSteps();
  pipeline = await startPipeline();
});
afterAll(async () => {
  await pipeline[Symbol.asyncDispose]();
});

/** Every step gives what the real one gave; a crawl takes as many polls as the estimate says. */
function scriptOf(kind: RunKind): Script {
  const returned = (name: keyof InvokedSteps) => [{ returns: steps[name].output }];
  const poll = (_: never, call: number) => {
    const status = call < POLLS_PER_CRAWL ? 'running' : 'succeeded';
    return { returns: { ...steps['check-crawler'].output, polls: call, status } satisfies CheckCrawlerOutput };
  };
  return {
    input: { scheduledTime: '2026-11-18T09:00:00Z', records: 1_000, seed: 42 },
    steps: {
      'generate-logs': returned(kind === 'tick' ? 'tick' : 'generate-logs'),
      'plan-analysis': [{ returns: { ...steps['plan-analysis'].output, crawlNeeded: kind === 'crawl' } }],
      'start-crawler': returned('start-crawler'),
      'check-crawler': poll,
      'commit-aggregation': returned('commit-aggregation'),
      'publish-metrics': returned('publish-metrics'),
    },
  };
}

describe.each(RUN_KINDS)('a run of kind %s', (kind) => {
  test('enters the states that the interpreter enters, and logs as much as was measured', async () => {
    const { execution, states, events } = await pipeline.run(scriptOf(kind));

    expect(execution.status).toBe('SUCCEEDED');
    expect(statesOfRun(stateMachine, kind)).toEqual(states);
    expectAbout(bytesOfRun(events), RUN_LOG_BYTES[kind]);
  });

  test('pays a transition for each of them, and for Start and End', () => {
    const everyTickRuns = { ...DEFAULT_COST_SETTINGS, runEveryTick: 'on' } as const;
    const run = usageOfRuns(stateMachine, everyTickRuns).find((candidate) => candidate.kind === kind);

    expect(run?.usage.transitions).toBe(statesOfRun(stateMachine, kind).length + 2);
  });
});

describe('a tick that closes no hour', () => {
  test('is an invocation of GenerateLogs and no run, unless every tick is one', () => {
    const [tick] = usageOfRuns(stateMachine, DEFAULT_COST_SETTINGS);

    expect(tick?.parts.map(({ name }) => name)).toEqual(['Scheduler', 'GenerateLogs']);
    expect(tick?.usage).toMatchObject({ schedulerInvocations: 1, lambdaRequests: 1 });
    expect(tick?.usage).not.toHaveProperty('transitions');
    expect(tick?.usage).not.toHaveProperty('traces');
  });
});

describe('a month', () => {
  const runsOf = (schedule: 'on' | 'off') =>
    Object.fromEntries(
      usageOfRuns(stateMachine, { ...DEFAULT_COST_SETTINGS, schedule }).map(({ kind, perMonth }) => [kind, perMonth]),
    );

  test('has a tick every five minutes, one of twelve closes an hour, and one crawls', () => {
    expect(runsOf('on')).toEqual({ tick: 11 * 24 * 30, hour: 24 * 30 - 1, crawl: 1 });
  });

  test('has none without the schedule', () => {
    expect(runsOf('off')).toEqual({ tick: 0, hour: 0, crawl: 0 });
  });
});

describe('a crawl of ten minutes', () => {
  test('is polled as often as its waits let it', async () => {
    let { waitSeconds, polls } = steps['start-crawler'].output;
    let seconds = 0;
    const { checkCrawler } = await import('#steps/check-crawler/check-crawler');
    const glue = { send: async () => ({ Crawler: { State: 'RUNNING' } }) };
    while (seconds < 600) {
      seconds += waitSeconds;
      const progress = { ...steps['start-crawler'].output, waitSeconds, polls };
      // The step sends no other command than GetCrawler, and this answers it.
      const dependencies = { glue: glue as never, logger: { info: () => {}, warn: () => {}, error: () => {} } };
      ({ waitSeconds, polls } = await checkCrawler(progress, dependencies));
    }

    expect(polls).toBe(POLLS_PER_CRAWL);
  });
});
