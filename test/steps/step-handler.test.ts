import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { requireVariable } from '#aws/environment';
import { ConfigurationError } from '#contracts/errors';
import { STEP_ENVIRONMENT } from '#contracts/steps';
import { createHandler } from '#steps/step-handler';
import { catchOutput } from './support/fake-telemetry.ts';
import { context } from './support/fixtures.ts';

let output: ReturnType<typeof catchOutput>;
beforeEach(() => {
  output = catchOutput();
});
afterEach(() => output.restore());

describe('a handler', () => {
  test('is wired at its first invocation, and once', async () => {
    const wire = jest.fn(() => async (payload: unknown) => payload);
    const handler = createHandler('check-crawler', wire);
    expect(wire).not.toHaveBeenCalled();

    expect([await handler('first', context), await handler('second', context)]).toEqual(['first', 'second']);
    expect(wire).toHaveBeenCalledTimes(1);
  });

  test('is wired again after its environment was incomplete', async () => {
    const handler = createHandler('check-crawler', () => {
      const bucket = requireVariable(STEP_ENVIRONMENT.bucket);
      return async () => bucket;
    });
    await expect(handler({}, context)).rejects.toThrow('Environment variable BUCKET_NAME must be set');

    process.env[STEP_ENVIRONMENT.bucket] = 'lake';

    expect(await handler({}, context)).toBe('lake');
    delete process.env[STEP_ENVIRONMENT.bucket];
  });

  test('hands the id of the invocation on', async () => {
    const handler = createHandler(
      'check-crawler',
      () =>
        async (_payload, { requestId }) =>
          requestId,
    );

    expect(await handler({}, context)).toBe(context.awsRequestId);
  });

  test('logs as JSON, with its step and its invocation', async () => {
    const handler = createHandler('check-crawler', () => async (_payload, { logger }) => {
      logger.info('Something happened', { event: 'SOMETHING' });
    });

    await handler({}, context);

    expect(output.lines()).toMatchObject([
      {
        level: 'INFO',
        message: 'Something happened',
        event: 'SOMETHING',
        service: 'log-pipeline',
        step: 'check-crawler',
        function_request_id: context.awsRequestId,
      },
    ]);
  });

  test('logs what failed with its stack, and fails without it: the cause goes out by mail', async () => {
    const failure = new RangeError('out of range');
    const handler = createHandler('check-crawler', () => async () => {
      throw failure;
    });

    await expect(handler({}, context)).rejects.toBe(failure);

    expect(failure.stack).toBe('RangeError: out of range');
    expect(output.lines()).toMatchObject([
      {
        level: 'ERROR',
        event: 'STEP_FAILED',
        error: { name: 'RangeError', stack: expect.arrayContaining([expect.stringContaining('step-handler.test.ts')]) },
      },
    ]);
  });

  test('fails by an error even if something else was thrown', async () => {
    const handler = createHandler('check-crawler', () => async () => {
      throw 'a text';
    });

    await expect(handler({}, context)).rejects.toEqual(new Error('a text'));
  });
});

describe('a variable of the environment', () => {
  test('is read when it is asked for', () => {
    expect(requireVariable('BUCKET_NAME', { BUCKET_NAME: ' lake ' })).toBe('lake');
  });

  test.each([undefined, '', '  '])('is required: %j is none', (value) => {
    const read = () => requireVariable('BUCKET_NAME', value === undefined ? {} : { BUCKET_NAME: value });

    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow('Environment variable BUCKET_NAME must be set');
  });
});
