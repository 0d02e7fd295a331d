import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { createDispatcher } from '#local/core/dispatcher';
import { rootCaller } from '#local/core/local-aws';
import type { Middleware } from '#local/core/middleware';
import { operation, type Service } from '#local/core/service';

function prepare(...layers: ((seen: string[]) => Middleware)[]) {
  const seen: string[] = [];
  const service: Service = {
    name: 'sts',
    signingName: 'sts',
    protocol: 'aws-query',
    operations: [
      operation(GetCallerIdentityCommand, () => {
        seen.push('handled');
        return { Account: '1' };
      }),
    ],
  };
  const dispatcher = createDispatcher(
    [service],
    layers.map((layer) => layer(seen)),
  );
  return { seen, call: () => dispatcher.dispatch(service, 'GetCallerIdentity', {}, rootCaller) };
}

const named =
  (name: string) =>
  (seen: string[]): Middleware =>
  async (call, next) => {
    seen.push(`${name} before ${call.operation.name} of ${call.caller.arn}`);
    const output = await next();
    seen.push(`${name} after`);
    return output;
  };

describe('the layers around an operation', () => {
  test('stand around it in their order and see the call', async () => {
    const { seen, call } = prepare(named('outer'), named('inner'));

    const output = await call();

    expect(output).toEqual({ Account: '1' });
    expect(seen).toEqual([
      `outer before GetCallerIdentity of ${rootCaller.arn}`,
      `inner before GetCallerIdentity of ${rootCaller.arn}`,
      'handled',
      'inner after',
      'outer after',
    ]);
  });

  test('refuse a call before it is handled', async () => {
    const { seen, call } = prepare(() => () => Promise.reject(new AwsError('AccessDenied', 'no')));

    await expect(call()).rejects.toThrow('no');
    expect(seen).toEqual([]);
  });
});
