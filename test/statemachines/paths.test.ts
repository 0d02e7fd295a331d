import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSummaryRunPrefix } from '#contracts/names';
import type {
  CheckCrawlerOutput,
  CommitAggregationInput,
  CrawlProgress,
  GenerateLogsOutput,
  HourPlan,
  HourResult,
  PlanAnalysisInput,
  PlanAnalysisOutput,
  PublishMetricsInput,
  PublishMetricsOutput,
} from '#contracts/payloads';
import type { StepName } from '#contracts/steps';
import { readStepFixture } from '../steps/support/fixtures.ts';
import { states, stepTasks } from './support/definition.ts';
import { type Pipeline, type PipelineRun, startPipeline } from './support/run-pipeline.ts';
import type { Answer, Script } from './support/scripted-services.ts';

const { generated } = readStepFixture<PlanAnalysisInput>('plan-analysis', 'hour-closed');
const HOURS = ['2026-11-20T07:00:00Z', '2026-11-20T08:00:00Z', '2026-11-20T09:00:00Z'];

const planOf = (hour: string): HourPlan => ({
  hour,
  partition: { year: '2026', month: '11', day: '20', hour: hour.slice(11, 13) },
  temporaryTable: `tmp_${hour.slice(11, 13)}`,
  queryTemplate: `CREATE TABLE tmp_${hour.slice(11, 13)}_{} WITH (external_location = 's3://lake/${buildSummaryRunPrefix(Date.parse(hour), 'run-{}')}') AS SELECT 1`,
  sourceFingerprint: `fingerprint of ${hour}`,
});
const plan = (fields: Partial<PlanAnalysisOutput> = {}): PlanAnalysisOutput => ({
  crawlNeeded: false,
  crawlReason: 'none',
  partitionsRegistered: 1,
  hours: [planOf('2026-11-20T08:00:00Z')],
  ...fields,
});
const commit = ({ hour, partition }: CommitAggregationInput): Answer => ({
  returns: { hour, partition, status: 'committed', location: 's3://lake/somewhere/' } satisfies HourResult,
});
const publishedHour = (hour: string): PublishMetricsOutput['hours'][number] => ({
  hour,
  records: 12,
  errors: 1,
  errorsBySource: { server: 1, application: 0, network: 0 },
  errorRate: 1 / 12,
  latencyP95Ms: 20,
  errorZScore: null,
});
const publish = ({ hours }: PublishMetricsInput): Answer => ({
  returns: {
    hoursAggregated: hours.length,
    hours: hours.map(({ hour }) => publishedHour(hour)),
  } satisfies PublishMetricsOutput,
});
const started: CrawlProgress = { crawler: 'a-crawler', previousCrawlStart: null, polls: 0, waitSeconds: 10 };
const poll = (statuses: CheckCrawlerOutput['status'][], error = '') => {
  const left = [...statuses];
  return (progress: CrawlProgress): Answer => ({
    returns: { ...progress, polls: progress.polls + 1, waitSeconds: 30, status: left.shift() ?? 'running', error },
  });
};

/** Every step does its work; a crawl takes two polls. */
const working = (): Required<Required<Script>['steps']> => ({
  'generate-logs': [{ returns: generated }],
  'plan-analysis': [{ returns: plan() }],
  'start-crawler': [{ returns: started }],
  'check-crawler': poll(['running', 'succeeded']),
  'commit-aggregation': commit,
  'publish-metrics': publish,
});
const crawling: Script['steps'] = {
  'plan-analysis': [{ returns: plan({ crawlNeeded: true, crawlReason: 'table-missing' }) }],
};

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline();
});
afterAll(async () => {
  await pipeline[Symbol.asyncDispose]();
});

const run = ({ steps, ...rest }: Script = {}) => pipeline.run({ ...rest, steps: { ...working(), ...steps } });

const failureStates = (name: string) => [`${name}Failed`, 'DescribeFailure', 'NotifyFailure', 'RunFailed'];
const AGGREGATION = ['AggregateHours', 'RunAggregation', 'CommitAggregation', 'PublishMetrics'];

describe('a tick that closes no hour', () => {
  test('enters three states and says what it wrote', async () => {
    const tick: GenerateLogsOutput = { ...generated, closedHours: [], analysisNeeded: false };

    const { execution, states, output } = await run({ steps: { 'generate-logs': [{ returns: tick }] } });

    expect(execution.status).toBe('SUCCEEDED');
    expect(states).toEqual(['GenerateLogs', 'AnalysisNeeded?', 'HourStillOpen']);
    expect(output).toEqual({ generated: tick });
  });

  test('hands the event on as it came', async () => {
    const input = { scheduledTime: '2026-11-20T08:35:00Z', records: 5 };

    const { payloads } = await run({ input });

    expect(payloads['GenerateLogs']).toEqual([input]);
  });
});

describe('a run that closes an hour', () => {
  test('plans, aggregates and publishes in eight states', async () => {
    const { execution, states, output } = await run();

    expect(execution.status).toBe('SUCCEEDED');
    expect(states).toEqual(['GenerateLogs', 'AnalysisNeeded?', 'PlanAnalysis', 'CrawlNeeded?', ...AGGREGATION]);
    expect(output).toEqual({
      generated,
      analysis: {
        crawlNeeded: false,
        crawlReason: 'none',
        partitionsRegistered: 1,
        hours: [{ ...hourOf('2026-11-20T08:00:00Z'), status: 'committed', location: 's3://lake/somewhere/' }],
      },
      published: {
        hoursAggregated: 1,
        hours: [publishedHour('2026-11-20T08:00:00Z')],
      },
    });
  });

  test('hands each step what it needs', async () => {
    const { name, payloads, queries } = await run();

    expect(payloads['PlanAnalysis']).toEqual([{ runId: name, generated }]);
    const { queryTemplate: _, ...hour } = planOf('2026-11-20T08:00:00Z');
    expect(payloads['CommitAggregation']).toEqual([
      { ...hour, temporaryTable: 'tmp_08_0', queryExecutionId: 'query-1', runId: name },
    ]);
    expect(payloads['PublishMetrics']).toEqual([
      { hours: [{ ...hourOf('2026-11-20T08:00:00Z'), status: 'committed', location: 's3://lake/somewhere/' }] },
    ]);
    expect(queries).toMatchObject([{ WorkGroup: 'infrastructure-logs' }]);
    expect(folderOf(queries[0]?.QueryString)).toMatch(/^run-0-[0-9a-f-]{36}$/);
  });

  test('publishes even if no hour was waiting', async () => {
    const { execution, states, payloads } = await run({
      steps: { 'plan-analysis': [{ returns: plan({ hours: [] }) }] },
    });

    expect(execution.status).toBe('SUCCEEDED');
    expect(states.slice(-2)).toEqual(['AggregateHours', 'PublishMetrics']);
    expect(payloads['PublishMetrics']).toEqual([{ hours: [] }]);
  });

  test('aggregates every hour that is waiting', async () => {
    const { execution, payloads } = await run({
      steps: { 'plan-analysis': [{ returns: plan({ hours: HOURS.map(planOf) }) }] },
    });

    expect(execution.status).toBe('SUCCEEDED');
    expect(payloads['PublishMetrics']).toMatchObject([{ hours: HOURS.map((hour) => ({ hour, status: 'committed' })) }]);
  });
});

describe('a run that needs a crawl', () => {
  test('starts it, waits until it is over, and goes on', async () => {
    const { execution, states, payloads, seconds } = await run({ steps: crawling });

    expect(execution.status).toBe('SUCCEEDED');
    expect(states.slice(4)).toEqual([
      'StartCrawler',
      'WaitForCrawler',
      'CheckCrawler',
      'CrawlerFinished?',
      'WaitForCrawler',
      'CheckCrawler',
      'CrawlerFinished?',
      ...AGGREGATION,
    ]);
    expect(payloads['CheckCrawler']).toMatchObject([started, { ...started, polls: 1, waitSeconds: 30 }]);
    expect(seconds).toBeGreaterThanOrEqual(10 + 30);
  });

  test('waits for its turn while another crawl is under way', async () => {
    const { execution, payloads } = await run({
      steps: {
        ...crawling,
        'start-crawler': [...Array(15).fill({ throws: 'CrawlerRunningError' }), { returns: started }],
      },
    });

    expect(execution.status).toBe('SUCCEEDED');
    expect(payloads['StartCrawler']).toHaveLength(16);
  });

  test('fails with the words of Glue when the crawl failed', async () => {
    const { execution, states, mails } = await run({
      steps: { ...crawling, 'check-crawler': poll(['failed'], 'Insufficient permission') },
    });

    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'CrawlFailed',
      cause: 'Crawler a-crawler failed: Insufficient permission',
    });
    expect(states.slice(-5)).toEqual(['CrawlFailed', ...failureStates('CheckCrawler')]);
    expect(mails[0]).toMatchObject({ Subject: 'Log pipeline failed in CheckCrawler' });
  });

  test('gives up after forty polls', async () => {
    const { execution, states, payloads } = await run({ steps: { ...crawling, 'check-crawler': poll([]) } });

    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'CrawlTimedOut',
      cause: 'Crawler a-crawler was still running after 40 polls. A later run starts another crawl.',
    });
    expect(payloads['CheckCrawler']).toHaveLength(40);
    expect(states.slice(-5)).toEqual(['CrawlTimedOut', ...failureStates('CheckCrawler')]);
  });
});

describe('one hour among others that cannot be aggregated', () => {
  const three = { 'plan-analysis': [{ returns: plan({ hours: HOURS.map(planOf) }) }] };
  const failingCommit = (input: CommitAggregationInput): Answer =>
    input.hour === HOURS[1] ? { throws: 'EmptyAggregateError', message: 'no row' } : commit(input);

  test('does not keep them waiting, and is handed on with its reason', async () => {
    const { payloads, states } = await run({ steps: { ...three, 'commit-aggregation': failingCommit } });

    const [published] = payloads['PublishMetrics'] as PublishMetricsInput[];
    expect(published?.hours.map(({ status }) => status)).toEqual(['committed', 'failed', 'committed']);
    expect(published?.hours[1]).toMatchObject({ ...hourOf(HOURS[1] ?? '') });
    const error = JSON.parse(published?.hours[1]?.error ?? '');
    expect(error.Error).toBe('EmptyAggregateError');
    expect(JSON.parse(error.Cause)).toMatchObject({ errorMessage: 'no row' });
    expect(states.filter((name) => name === 'HourFailed')).toHaveLength(1);
  });

  test('fails the run in the end', async () => {
    const { execution, mails } = await run({
      steps: {
        ...three,
        'commit-aggregation': failingCommit,
        'publish-metrics': [{ throws: 'AggregationFailedError', message: '1 hour could not be aggregated' }],
      },
    });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'AggregationFailedError' });
    expect(mails).toMatchObject([{ Subject: 'Log pipeline failed in PublishMetrics' }]);
  });

  test('fails by its query, which is tried twice, each time into a folder of its own', async () => {
    const { payloads, queries } = await run({ queries: ['FAILED'] });

    const folders = queries.map(({ QueryString }) => folderOf(QueryString));
    expect(folders).toEqual([expect.stringMatching(/^run-0-/), expect.stringMatching(/^run-1-/)]);
    const uuids = folders.map((folder) => folder?.slice('run-0-'.length));
    expect(new Set(uuids).size).toBe(2);
    const [published] = payloads['PublishMetrics'] as PublishMetricsInput[];
    const error = JSON.parse(published?.hours[0]?.error ?? '');
    expect(error.Error).toBe('States.TaskFailed');
    expect(error.Cause).toContain('HIVE_PATH_ALREADY_EXISTS');
  });

  test('fails by a query that never ends, which is stopped', async () => {
    const { payloads, stoppedQueries } = await run({ queries: ['hangs'] });

    expect(stoppedQueries).toBe(1);
    const [published] = payloads['PublishMetrics'] as PublishMetricsInput[];
    expect(JSON.parse(published?.hours[0]?.error ?? '')).toMatchObject({ Error: 'States.Timeout' });
  });
});

describe('a query', () => {
  test('makes a table of its own at each attempt, since one whose answer was lost may have made its', async () => {
    const { queries, payloads } = await run({ queries: ['FAILED', 'SUCCEEDED'] });

    const tables = queries.map(({ QueryString }) => /^CREATE TABLE (\w+)/.exec(`${QueryString}`)?.[1]);
    expect(tables).toEqual(['tmp_08_0', 'tmp_08_1']);
    expect(payloads['CommitAggregation']).toMatchObject([{ temporaryTable: 'tmp_08_1' }]);
  });

  test('that fails once is tried again', async () => {
    const { execution, queries, payloads } = await run({ queries: ['FAILED', 'SUCCEEDED'] });

    expect(execution.status).toBe('SUCCEEDED');
    expect(queries).toHaveLength(2);
    expect(payloads['CommitAggregation']).toMatchObject([{ queryExecutionId: 'query-2' }]);
  });

  test.each(['TooManyRequestsException', 'ThrottlingException', 'InternalServerException'])(
    'that Athena refuses by %s is started again, five times',
    async (code) => {
      const refusals = Array(5).fill({ refuses: code });

      expect((await run({ queries: [...refusals, 'SUCCEEDED'] })).execution.status).toBe('SUCCEEDED');
      const { queries, states } = await run({ queries: [...refusals, { refuses: code }] });
      expect(queries).toHaveLength(6);
      expect(states).toContain('HourFailed');
    },
  );
});

describe('each step', () => {
  const all = stepTasks.map(([state, { Retry = [] }, { name }]) => ({ state, step: name, Retry }));
  const isInMap = (name: string) => name === 'CommitAggregation';
  /** What the step answers in a run without failures. */
  const succeed = (step: StepName): Answer[] | ((payload: never, call: number) => Answer) =>
    step === 'check-crawler' ? poll(['succeeded']) : working()[step];
  /** Fails at its first calls, then works. */
  const failFirst = (step: StepName, failures: Answer[]) => (payload: never, call: number) => {
    const failure = failures[call - 1];
    if (failure) return failure;
    const success = succeed(step);
    return typeof success === 'function' ? success(payload, call) : (success[0] ?? 'hangs');
  };
  const withCrawl = (step: StepName, answers: Answer[] | ((payload: never, call: number) => Answer)): Script => {
    const planned = step === 'plan-analysis' ? {} : crawling;
    return { steps: { ...planned, [step]: answers } };
  };

  test.each(all)('$state is called again for each error that passes, as often as it says', async (task) => {
    for (const { ErrorEquals, MaxAttempts = 0 } of task.Retry) {
      for (const error of ErrorEquals) {
        const failures: Answer[] = Array(MaxAttempts).fill(toAnswer(error));
        const { execution, payloads } = await run(withCrawl(task.step, failFirst(task.step, failures)));
        expect(execution.status).toBe('SUCCEEDED');
        expect(payloads[task.state]?.length).toBe(MaxAttempts + 1);
      }
    }
    expect.hasAssertions();
  });

  test.each(all)('$state is not called again for a mistake, and fails by its name', async ({ state, step }) => {
    const { name, execution, states, mails, payloads } = await run({
      ...withCrawl(step, [{ throws: 'TypeError', message: 'a mistake' }]),
      input: { scheduledTime: '2026-11-20T09:00:00Z', seed: 7 },
    });

    expect(payloads[state]).toHaveLength(1);
    if (isInMap(state)) {
      expect(states).toContain('HourFailed');
      return;
    }
    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'TypeError',
      cause: expect.stringContaining('a mistake'),
    });
    expect(states.slice(-5)).toEqual([state, ...failureStates(state)]);
    expect(mails).toMatchObject([{ TopicArn: expect.stringContaining('infrastructure-alerts') }]);
    const message = `${mails[0]?.Message}`;
    for (const text of [
      `in the state ${state}.`,
      'Error: TypeError\n',
      'a mistake',
      `log-pipeline:${name}\n`,
      '"seed":7',
    ])
      expect(message).toContain(text);
  });

  test.each(all)('$state that gives no answer is called once more, then fails', async ({ state, step }) => {
    const { execution, states, payloads, mails } = await run(withCrawl(step, ['hangs']));

    expect(payloads[state]).toHaveLength(2);
    if (isInMap(state)) expect(states).toContain('HourFailed');
    else {
      expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      expect(mails).toMatchObject([{ Subject: `Log pipeline failed in ${state}` }]);
    }
  });
});

describe('an event that is refused', () => {
  test.each([
    ['an object', { scheduledTime: 'noon' }],
    ['a number', 5],
    ['a list', []],
    ['nothing', null],
  ])('is refused once, and announced, even if it is %s', async (_, input) => {
    const { execution, payloads, mails } = await run({
      input,
      steps: { 'generate-logs': [{ throws: 'InvalidEventError', message: 'scheduledTime must be a time' }] },
    });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'InvalidEventError' });
    expect(execution.cause).toContain('scheduledTime must be a time');
    expect(payloads['GenerateLogs']).toHaveLength(1);
    expect(mails[0]?.Message).toContain(`Event: ${JSON.stringify(input)}`);
  });
});

describe('the announcement of a failure', () => {
  const failing: Script['steps'] = { 'generate-logs': [{ throws: 'TypeError', message: 'a mistake' }] };

  test('is tried again when SNS refuses', async () => {
    const { mails } = await run({ steps: failing, mailRefusals: Array(4).fill('InternalErrorException') });

    expect(mails).toHaveLength(5);
  });

  test('that does not get through leaves the run with its own error', async () => {
    const { execution, states } = await run({ steps: failing, mailRefusals: Array(9).fill('NotFoundException') });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'TypeError' });
    expect(states.slice(-2)).toEqual(['NotifyFailure', 'RunFailed']);
  });
});

describe('these paths', () => {
  test('lead through every state of the definition but the Catch of a Map that cannot fail by itself', async () => {
    const scripts: Script[] = [
      { steps: { 'generate-logs': [{ returns: { ...generated, analysisNeeded: false } }] } },
      { steps: crawling },
      { steps: { ...crawling, 'check-crawler': poll(['failed']) } },
      { steps: { ...crawling, 'check-crawler': poll([]) } },
      { queries: ['FAILED'] },
      ...stepTasks.map(([, , { name }]) => ({ steps: { ...crawling, [name]: [{ throws: 'TypeError' }] } })),
    ];
    const runs: PipelineRun[] = [];
    for (const script of scripts) runs.push(await run(script));
    const entered = new Set(runs.flatMap((one) => one.states));

    expect(states.map(([name]) => name).filter((name) => !entered.has(name))).toEqual(['AggregateHoursFailed']);
  });
});

const hourOf = (hour: string) => ({ hour, partition: planOf(hour).partition });
const folderOf = (sql: string | undefined) => /\/run=([^/]+)\/'/.exec(`${sql}`)?.[1];

function toAnswer(error: string): Answer {
  if (error === 'States.Timeout') return 'hangs';
  return error.startsWith('Lambda.') ? { refuses: error.slice('Lambda.'.length) } : { throws: error };
}
