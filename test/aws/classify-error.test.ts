import { describe, expect, test } from '@jest/globals';
import { classifyError } from '#aws/classify-error';

const awsError = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error('as AWS says it'), { name, $metadata: { httpStatusCode } });

describe('an error of AWS', () => {
  test.each([
    ['SlowDown', 503],
    ['ThrottlingException', 400],
    ['TooManyRequestsException', 429],
    ['OperationTimeoutException', 400],
    ['ConcurrentModificationException', 400],
    ['UnknownError', 503],
    ['UnknownError', 429],
    ['InternalError', 500],
    ['InternalServiceException', 502],
    ['TimeoutError', 0],
  ])('%s (%d) asks to try again', (name, status) => {
    const error = awsError(name, status);

    expect(classifyError(error)).toMatchObject({
      name: 'TransientAwsError',
      message: `${name}: as AWS says it`,
      cause: error,
    });
  });

  test.each([
    ['AccessDeniedException', 400],
    ['EntityNotFoundException', 400],
    ['UnknownOperationException', 501],
    ['NoSuchBucket', 404],
  ])('%s (%d) is what it is', (name, status) => {
    const error = awsError(name, status);

    expect(classifyError(error)).toBe(error);
  });

  test('needs no status', () => {
    const error = new TypeError('not of AWS');

    expect(classifyError(error)).toBe(error);
  });
});
