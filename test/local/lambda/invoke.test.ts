import type { FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import type { InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { createClock } from '#local/core/clock';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createLambda } from '#local/services/lambda/create-lambda';
import { createLogs } from '#local/services/logs/create-logs';
import { publishFunction, publishModule, ROLE } from '../helpers/publish-function.ts';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const CLOCK_START_MS = Date.parse('2031-05-06T07:08:09Z');

let core: TestCore;

beforeEach(async () => {
  const clock = createClock({ startMs: CLOCK_START_MS });
  core = await startTestCore((aws) => [createLambda(aws), createLogs(aws), createCloudWatch(aws)], { clock });
});

afterEach(() => core.stop());

const invoke = async (name: string, event: unknown = {}, more: object = {}) => {
  const reply = await core.call<InvokeCommandOutput>('lambda', 'Invoke', {
    FunctionName: name,
    Payload: Buffer.from(JSON.stringify(event)),
    ...more,
  });
  return { ...reply, body: JSON.parse(reply.Payload?.transformToString() ?? 'null') };
};

const readLog = async (name: string) => {
  const reply = await core.call<FilterLogEventsCommandOutput>('logs', 'FilterLogEvents', {
    logGroupName: `/aws/lambda/${name}`,
  });
  return (reply.events ?? []).map(({ message = '' }) => message);
};

const sumMetric = async (metricName: string, dimensions: object[]) => {
  const reply = await core.call<{ Datapoints: { Sum: number }[] }>('cloudwatch', 'GetMetricStatistics', {
    Namespace: 'AWS/Lambda',
    MetricName: metricName,
    Dimensions: dimensions,
    StartTime: new Date(CLOCK_START_MS - HOUR_MS),
    EndTime: new Date(CLOCK_START_MS + HOUR_MS),
    Period: 3600,
    Statistics: ['Sum'],
  });
  return reply.Datapoints.reduce((sum, { Sum }) => sum + Sum, 0);
};

describe('invoking a function', () => {
  test('runs the handler with its event and gives back its result', async () => {
    await publishFunction(core, 'double', 'export const handler = async ({ n }) => ({ doubled: n * 2 });');

    const reply = await invoke('double', { n: 21 });

    expect(reply.body).toEqual({ doubled: 42 });
    expect(reply).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(reply.FunctionError).toBeUndefined();
  });

  test('is found by name, ARN and qualified ARN', async () => {
    await publishFunction(core, 'one', 'export const handler = async () => 1;');
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:one';

    for (const reference of ['one', arn, `${arn}:$LATEST`, '000000000000:function:one'])
      expect((await invoke(reference)).body).toBe(1);
    await expect(invoke(`${arn}:live`)).rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 404 });
    await expect(invoke('two')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('shows it its own environment and nothing of the parent process', async () => {
    process.env['PARENT_SECRET'] = 'leaked';
    await publishFunction(core, 'env', 'export const handler = async () => ({ ...process.env });', {
      Environment: { Variables: { BUCKET_NAME: 'lake' } },
      MemorySize: 256,
    });

    const { body } = await invoke('env');

    expect(body).toMatchObject({
      BUCKET_NAME: 'lake',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/env',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      _HANDLER: 'index.handler',
    });
    expect(body).not.toHaveProperty('PARENT_SECRET');
    expect(core.aws.credentials.find(body.AWS_ACCESS_KEY_ID)?.caller.roleArn).toBe(ROLE);
    delete process.env['PARENT_SECRET'];
  });

  test('shows it the clock of the local AWS', async () => {
    const source = `export const handler = async () => ({
      now: Date.now(), date: new Date().toISOString(), fixed: new Date(0).getTime(),
      isDate: new Date() instanceof Date, constructorIsDate: new Date().constructor === Date, text: Date() });`;
    await publishFunction(core, 'clock', source);

    const { body } = await invoke('clock');

    expect(body.now).toBeGreaterThanOrEqual(CLOCK_START_MS);
    expect(body.now).toBeLessThan(CLOCK_START_MS + HOUR_MS);
    expect(body.date).toMatch(/^2031-05-06T07:/);
    expect(body).toMatchObject({ fixed: 0, isDate: true, constructorIsDate: true });
    expect(body.text).toMatch(/2031/);
  });

  test('gives the handler a context', async () => {
    const source = `export const handler = async (event, context) =>
      ({ ...context, remaining: context.getRemainingTimeInMillis() });`;
    await publishFunction(core, 'context', source, { Timeout: 900 });

    const { body } = await invoke('context');

    expect(body).toMatchObject({
      functionName: 'context',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:context',
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/context',
      logStreamName: expect.stringMatching(/^2031\/05\/06\/\[\$LATEST\][0-9a-f]{32}$/),
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(body.remaining).toBeGreaterThan(600_000);
    expect(body.remaining).toBeLessThanOrEqual(900_000);
  });

  test('answers nothing as null and an empty payload as an empty event', async () => {
    await publishFunction(core, 'echo', 'export const handler = async (event) => event.missing;');

    const reply = await core.call<InvokeCommandOutput>('lambda', 'Invoke', { FunctionName: 'echo' });

    expect(reply.Payload?.transformToString()).toBe('null');
  });

  test('refuses a payload that is no JSON or too large', async () => {
    await publishFunction(core, 'echo', 'export const handler = async (event) => event;');
    const send = (payload: string) =>
      core.call('lambda', 'Invoke', { FunctionName: 'echo', Payload: Buffer.from(payload) });

    await expect(send('{oops')).rejects.toMatchObject({ code: 'InvalidRequestContentException' });
    await expect(send(`"${'x'.repeat(6_291_456)}"`)).rejects.toMatchObject({
      code: 'RequestTooLargeException',
      status: 413,
    });
  });

  test('checks without running on a dry run', async () => {
    await publishFunction(core, 'never', 'export const handler = async () => { throw new Error("ran"); };');

    expect((await invoke('never', {}, { InvocationType: 'DryRun' })).StatusCode).toBe(204);
    await expect(readLog('never')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('keeps a sandbox warm, and starts a new one for new settings or code', async () => {
    const source = 'let calls = 0; export const handler = async () => ({ calls: ++calls, mode: process.env.MODE });';
    await publishFunction(core, 'warm', source, { Environment: { Variables: { MODE: 'a' } } });
    await invoke('warm');
    expect((await invoke('warm')).body).toEqual({ calls: 2, mode: 'a' });

    await core.call('lambda', 'UpdateFunctionConfiguration', {
      FunctionName: 'warm',
      Environment: { Variables: { MODE: 'b' } },
    });
    expect((await invoke('warm')).body).toEqual({ calls: 1, mode: 'b' });

    const code = publishModule(core, 'export const handler = async () => "new code";');
    await core.call('lambda', 'UpdateFunctionCode', { FunctionName: 'warm', ...code });
    expect((await invoke('warm')).body).toBe('new code');
  });

  test('runs invocations at the same time in sandboxes of their own', async () => {
    const source = `let running = 0; export const handler = async () => {
      running += 1; await new Promise((resolve) => setTimeout(resolve, 50)); const seen = running; running -= 1; return seen; };`;
    await publishFunction(core, 'parallel', source);

    const replies = await Promise.all(Array.from({ length: 5 }, () => invoke('parallel')));

    expect(replies.map(({ body }) => body)).toEqual([1, 1, 1, 1, 1]);
  });

  test('throttles above the reserved concurrency', async () => {
    const source = 'export const handler = async () => new Promise((resolve) => setTimeout(resolve, 100));';
    await publishFunction(core, 'single', source);
    await core.call('lambda', 'PutFunctionConcurrency', { FunctionName: 'single', ReservedConcurrentExecutions: 1 });

    const outcomes = await Promise.allSettled([invoke('single'), invoke('single')]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'TooManyRequestsException', status: 429 } });
    expect(await sumMetric('Throttles', [{ Name: 'FunctionName', Value: 'single' }])).toBe(1);
    expect(await sumMetric('Invocations', [{ Name: 'FunctionName', Value: 'single' }])).toBe(1);
  });

  test('runs a function as soon as its sandbox limit allows when many more wait', async () => {
    const source = 'export const handler = async ({ n }) => { await new Promise((r) => setTimeout(r, 5)); return n; };';
    await publishFunction(core, 'many', source);

    const replies = await Promise.all(Array.from({ length: 24 }, (_, n) => invoke('many', { n })));

    expect(replies.map(({ body }) => body)).toEqual(Array.from({ length: 24 }, (_, n) => n));
  });
});

describe('a function that fails', () => {
  const failing = async (source: string, settings: object = {}) => {
    await publishFunction(core, 'failing', source, settings);
    const reply = await invoke('failing');
    expect(reply).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    return reply.body;
  };

  test('answers the error that it throws, by name, message and trace', async () => {
    const body = await failing(`class CrawlerRunningError extends Error { name = 'CrawlerRunningError' }
      export const handler = async () => { throw new CrawlerRunningError('busy'); };`);

    expect(body).toMatchObject({ errorType: 'CrawlerRunningError', errorMessage: 'busy' });
    expect(body.trace[0]).toBe('CrawlerRunningError: busy');
    expect(
      (await readLog('failing')).some((line) =>
        line.includes('ERROR\tInvoke Error \t{"errorType":"CrawlerRunningError"'),
      ),
    ).toBe(true);
  });

  test('stays warm after a thrown error', async () => {
    await publishFunction(
      core,
      'moody',
      `let calls = 0;
      export const handler = async () => { calls += 1; if (calls === 1) throw 'a string'; return calls; };`,
    );

    expect((await invoke('moody')).body).toEqual({ errorType: 'string', errorMessage: 'a string', trace: [] });
    expect((await invoke('moody')).body).toBe(2);
  });

  test.each([
    [
      'a module that is not there',
      `import './nowhere.mjs'; export const handler = () => 1;`,
      {},
      'Runtime.ImportModuleError',
    ],
    ['a syntax error', 'export const handler = async () => {', {}, 'Runtime.UserCodeSyntaxError'],
    ['an error at import', 'throw new TypeError("too early");', {}, 'TypeError'],
    ['a missing file', 'export const handler = 1;', { Handler: 'other.handler' }, 'Runtime.ImportModuleError'],
    ['a missing export', 'export const other = () => 1;', {}, 'Runtime.HandlerNotFound'],
    [
      'a callback',
      'export const handler = (event, context, callback) => callback(null, 1);',
      {},
      'Runtime.CallbackHandlerDeprecated',
    ],
    ['process.exit', 'export const handler = async () => process.exit(3);', {}, 'Runtime.ExitError'],
    [
      'an unhandled rejection',
      'export const handler = () => { Promise.reject(new Error("lost")); return new Promise(() => {}); };',
      {},
      'Runtime.UnhandledPromiseRejection',
    ],
    [
      'an uncaught exception',
      'export const handler = () => { setTimeout(() => { throw new RangeError("late"); }); return new Promise(() => {}); };',
      {},
      'RangeError',
    ],
    ['a result that is no JSON', 'export const handler = async () => 1n;', {}, 'Error'],
    [
      'a result that is too large',
      'export const handler = async () => "x".repeat(6_291_556);',
      {},
      'Function.ResponseSizeTooLarge',
    ],
  ])('answers %s by its error type, and runs again', async (_, source, settings, errorType) => {
    expect(await failing(source, settings)).toMatchObject({ errorType });
    expect((await invoke('failing')).body).toMatchObject({ errorType });
  });

  test('is ended when its time is up', async () => {
    const body = await failing('export const handler = () => { for (;;); };', { Timeout: 1 });

    expect(body.errorType).toBe('Sandbox.Timedout');
    expect(body.errorMessage).toMatch(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds$/);
    const lines = await readLog('failing');
    expect(lines.some((line) => line.endsWith(' Task timed out after 1.00 seconds\n\n'))).toBe(true);
    expect(lines.at(-1)).toMatch(/Status: timeout/);
  });

  test('is ended when it takes more memory than it has', async () => {
    const source =
      'export const handler = async () => { const all = []; for (;;) all.push(new Array(100_000).fill(1.5)); };';

    const body = await failing(source, { MemorySize: 128, Timeout: 60 });

    expect(body.errorType).toBe('Runtime.OutOfMemory');
    expect(body.errorMessage).toMatch(/signal: killed$/);
  });

  test('counts as an error of the function and of the account', async () => {
    await failing('export const handler = async () => { throw new Error("no"); };');

    expect(await sumMetric('Errors', [{ Name: 'FunctionName', Value: 'failing' }])).toBe(1);
    expect(await sumMetric('Errors', [])).toBe(1);
    expect(await sumMetric('Invocations', [])).toBe(1);
  });
});

describe('the log of an invocation', () => {
  test('holds everything printed, in order, between the lines of Lambda', async () => {
    const source = `console.log('cold');
      export const handler = async () => {
        console.log('count %d', 1); process.stdout.write('raw a\\nraw '); process.stdout.write('b\\n');
        console.error(new Error('two\\nlines').message); process.stderr.write('no newline');
        for (let i = 0; i < 500; i += 1) console.log('line', i);
        return 1; };`;
    await publishFunction(core, 'printer', source);

    const reply = await invoke('printer', {}, { LogType: 'Tail' });

    const lines = await readLog('printer');
    const id = /START RequestId: (\S+) /.exec(lines[2] ?? '')?.[1];
    expect(lines[0]).toMatch(/^INIT_START Runtime Version: nodejs:24/);
    expect(lines[1]).toMatch(/^2031-\S+Z\tundefined\tINFO\tcold\n$/);
    expect(lines.slice(2, 8)).toEqual([
      `START RequestId: ${id} Version: $LATEST\n`,
      expect.stringMatching(new RegExp(`^2031-\\S+Z\\t${id}\\tINFO\\tcount 1\\n$`)),
      'raw a\n',
      'raw b\n',
      expect.stringMatching(/\tERROR\ttwo\nlines\n$/),
      'no newline\n',
    ]);
    expect(lines.slice(8, 508).map((line) => line.split('\t').at(-1))).toEqual(
      Array.from({ length: 500 }, (_, i) => `line ${i}\n`),
    );
    expect(lines.slice(508)).toEqual([
      `END RequestId: ${id}\n`,
      expect.stringMatching(
        /^REPORT RequestId: \S+\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: \d+\.\d\d ms\t\n$/,
      ),
    ]);
    const tail = Buffer.from(reply.LogResult ?? '', 'base64');
    expect(tail.length).toBe(4_096);
    expect(lines.join('').endsWith(tail.toString())).toBe(true);
  });

  test('goes to the log group that the function names', async () => {
    await core.call('logs', 'CreateLogGroup', { logGroupName: '/custom/group' });
    await publishFunction(core, 'custom', 'export const handler = async () => 1;', {
      LoggingConfig: { LogGroup: '/custom/group' },
    });

    await invoke('custom');

    const reply = await core.call<FilterLogEventsCommandOutput>('logs', 'FilterLogEvents', {
      logGroupName: '/custom/group',
      filterPattern: 'REPORT',
    });
    expect(reply.events).toHaveLength(1);
  });
});

describe('an asynchronous invocation', () => {
  const waitForLog = async (name: string, pattern: RegExp, count: number): Promise<void> => {
    for (;;) {
      const lines = await readLog(name).catch(() => []);
      if (lines.filter((line) => pattern.test(line)).length >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  test('is accepted at once and run later', async () => {
    await publishFunction(core, 'later', 'export const handler = async ({ word }) => console.log(word);');

    const reply = await invoke('later', { word: 'hello' }, { InvocationType: 'Event' });

    expect(reply.StatusCode).toBe(202);
    await waitForLog('later', /\thello\n/, 1);
  });

  test('is tried again after a minute and after two, then given up', async () => {
    await core.stop();
    const clock = createClock({ startMs: CLOCK_START_MS, speed: 1_000 });
    core = await startTestCore((aws) => [createLambda(aws), createLogs(aws), createCloudWatch(aws)], { clock });
    await publishFunction(core, 'stubborn', 'export const handler = async () => { throw new Error("no"); };');

    await invoke('stubborn', {}, { InvocationType: 'Event' });
    await waitForLog('stubborn', /^END/, 3);

    const starts = (await readLog('stubborn')).filter((line) => line.startsWith('START'));
    expect(starts).toHaveLength(3);
    expect(new Set(starts).size).toBe(1);
  });

  test('survives a restart', async () => {
    await publishFunction(core, 'later', 'export const handler = async () => console.log("after all");');
    await core.call('lambda', 'PutFunctionConcurrency', { FunctionName: 'later', ReservedConcurrentExecutions: 0 });
    await invoke('later', {}, { InvocationType: 'Event' });

    await core.restart();
    await core.call('lambda', 'DeleteFunctionConcurrency', { FunctionName: 'later' });

    await waitForLog('later', /after all/, 1);
  });
});

describe('stopping', () => {
  test('ends functions that still run', async () => {
    await publishFunction(core, 'endless', 'export const handler = () => { for (;;); };', { Timeout: 900 });
    await publishFunction(core, 'ready', 'export const handler = async () => 1;');
    const running = invoke('endless');
    await invoke('ready');

    await core.restart();

    expect((await running).body.errorType).toBe('Runtime.ExitError');
  });
});
