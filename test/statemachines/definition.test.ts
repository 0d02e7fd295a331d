import { describe, expect, test } from '@jest/globals';
import validate from 'asl-validator';
import { buildStateName, RUN_TIMEOUT_SECONDS, STEPS } from '#contracts/steps';
import { commitAggregationInput, crawlProgress, planAnalysisInput, publishMetricsInput } from '#steps/payload-schemas';
import { blocks, definition, definitionText, states, stepTasks, targetsOf, tasks } from './support/definition.ts';

const stateOf = (name: string) => Object.fromEntries(states)[name];
/** Fields of a payload as the definition names them: `hour.$` passes `hour`. */
const passedFields = (template: unknown): string[] =>
  Object.keys(template as object).map((field) => field.replace(/\.\$$/, ''));
const payloadOf = (name: string): unknown => stateOf(name)?.Parameters?.['Payload'];

describe('the definition', () => {
  test('is valid', () => {
    expect(validate(structuredClone(definition))).toMatchObject({ isValid: true, errors: [] });
  });

  test('uses the placeholders of the steps, the workgroup and the topic, and no other', () => {
    const used = [...definitionText.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);

    expect([...new Set(used)].sort()).toEqual(
      [...STEPS.map(({ name }) => `${buildStateName(name)}Arn`), 'Workgroup', 'TopicArn'].sort(),
    );
    expect(definitionText).not.toMatch(/arn:aws:(?!states:::)/);
  });

  test('reaches every state', () => {
    for (const { StartAt, States } of blocks) {
      const reached = new Set([StartAt]);
      for (const name of reached) for (const target of targetsOf(States[name] ?? { Type: '' })) reached.add(target);
      expect([...reached].sort()).toEqual(Object.keys(States).sort());
    }
  });

  test('ends a run in time, with room for the longest crawl', () => {
    const waits = Array.from({ length: 40 }, (_, poll) => Math.min(10 + poll * 5, 30));

    expect(definition.TimeoutSeconds).toBe(RUN_TIMEOUT_SECONDS);
    expect(waits.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(RUN_TIMEOUT_SECONDS / 2);
  });

  test('aggregates a few hours at a time', () => {
    expect(stateOf('AggregateHours')?.MaxConcurrency).toBeGreaterThanOrEqual(2);
    expect(stateOf('AggregateHours')?.MaxConcurrency).toBeLessThanOrEqual(5);
  });
});

describe('a task', () => {
  test.each(tasks)('%s has a timeout, retries and a way out', (_, { TimeoutSeconds, Retry = [], Catch = [] }) => {
    expect(TimeoutSeconds).toBeGreaterThan(0);
    expect(Retry.length).toBeGreaterThan(0);
    for (const retrier of Retry) {
      expect(retrier).toMatchObject({ JitterStrategy: 'FULL' });
      expect(retrier.IntervalSeconds).toBeGreaterThan(0);
      expect(retrier.MaxAttempts).toBeGreaterThan(0);
      if ((retrier.BackoffRate ?? 2) > 1) expect(retrier.MaxDelaySeconds).toBeLessThanOrEqual(120);
    }
    expect(Catch.map(({ ErrorEquals }) => ErrorEquals)).toEqual([['States.ALL']]);
  });
});

describe('a step', () => {
  test('has one task, of its own name', () => {
    expect(stepTasks.map(([name]) => name)).toEqual(STEPS.map(({ name }) => buildStateName(name)));
    for (const [name, { Resource, Parameters }] of stepTasks) {
      expect(Resource).toBe('arn:aws:states:::lambda:invoke');
      expect(Parameters?.['FunctionName']).toBe(`\${${name}Arn}`);
    }
  });

  test.each(stepTasks)('%s is given longer than its function, whose own timeout says more', (_, state, step) => {
    expect(state.TimeoutSeconds).toBeGreaterThan(step.timeoutSeconds);
  });

  test.each(stepTasks)('%s is retried when AWS asks for it, never for a mistake', (_, { Retry = [] }) => {
    const retried = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);

    for (const error of [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
      'TransientAwsError',
      'States.Timeout',
      'Sandbox.Timedout',
      'Runtime.ExitError',
      'Lambda.Unknown',
    ])
      expect(retried).toContain(error);
    for (const mistake of ['InvalidEventError', 'InvalidPayloadError', 'ConfigurationError', 'AggregationFailedError'])
      expect(retried).not.toContain(mistake);
    expect(retried).not.toContain('States.ALL');
    expect(retried).not.toContain('States.TaskFailed');
  });

  test('that starts the crawler waits while another crawl is under way', () => {
    expect(stateOf('StartCrawler')?.Retry?.[0]?.ErrorEquals).toEqual(['CrawlerRunningError']);
  });

  test('is handed the fields that it parses', () => {
    expect(passedFields(payloadOf('PlanAnalysis'))).toEqual(Object.keys(planAnalysisInput.shape));
    expect(passedFields(payloadOf('CommitAggregation')).sort()).toEqual(
      Object.keys(commitAggregationInput.shape).sort(),
    );
    expect(passedFields(payloadOf('PublishMetrics'))).toEqual(Object.keys(publishMetricsInput.shape));
    for (const name of ['StartCrawler', 'CheckCrawler'])
      expect(passedFields(stateOf(name)?.ResultSelector)).toEqual(
        expect.arrayContaining(Object.keys(crawlProgress.shape)),
      );
  });
});

describe('a failure', () => {
  const failures = Object.entries(definition.States).filter(
    ([name]) => name.endsWith('Failed') && name !== 'RunFailed',
  );

  test('of every state that can fail goes through a state that names it', () => {
    const catching = Object.entries(definition.States).filter(([name, { Catch }]) => Catch && name !== 'NotifyFailure');

    for (const [name, { Catch = [] }] of catching) {
      const [{ Next = '' } = {}] = Catch;
      expect(Next).toBe(`${name}Failed`);
      expect(definition.States[Next]).toMatchObject({ Type: 'Pass', Result: { State: name } });
    }
    expect(catching.length).toBe(6);
  });

  test('is announced under a subject that SNS takes: less than 100 characters, no line break', () => {
    const template = /States\.Format\('(.*)', \$\.failure\.State\)/.exec(
      String(stateOf('NotifyFailure')?.Parameters?.['Subject.$']),
    )?.[1];

    for (const [name] of failures) {
      const subject = `${template}`.replace('{}', name);
      expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
    }
  });

  test('to announce it does not hide it', () => {
    expect(stateOf('NotifyFailure')?.Catch).toEqual([
      { ErrorEquals: ['States.ALL'], ResultPath: '$.notification', Next: 'RunFailed' },
    ]);
    expect(stateOf('RunFailed')).toMatchObject({ ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' });
  });
});
