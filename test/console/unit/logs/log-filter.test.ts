import { describe, expect, test } from '@jest/globals';
import { createLineFilter, formatLogFilter, parseLogFilter } from '#console/pages/logs/log-filter';
import { makeLine } from './make-line.ts';

const lines = [
  makeLine({
    ms: 1,
    group: '/aws/lambda/a',
    message: '{"level":"ERROR","message":"No bucket","function_request_id":"r-1"}',
  }),
  makeLine({ ms: 2, group: '/aws/lambda/b', message: '{"level":"INFO","message":"Done","run":"tick-0905"}' }),
];

const find = (query: Record<string, string>) =>
  lines.filter(createLineFilter(parseLogFilter(query))).map(({ ms }) => ms);

describe('the filter of logs', () => {
  test.each([
    [{}, [1, 2]],
    [{ group: '/aws/lambda/b' }, [2]],
    [{ group: '/aws/lambda/a,/aws/lambda/b' }, [1, 2]],
    [{ level: 'error,WARN' }, [1]],
    [{ level: 'nonsense' }, [1, 2]],
    [{ run: 'tick' }, [2]],
    [{ text: ' BUCKET ' }, [1]],
    [{ text: 'r-1' }, [1]],
    [{ text: 'none' }, []],
  ])('%j', (query, expected) => {
    expect(find(query)).toEqual(expected);
  });

  test('is the same after a way through the address', () => {
    const filter = parseLogFilter({ group: 'a,b', level: 'ERROR,DEBUG', run: 'x', text: 'a=b&c' });
    const entries = Object.entries(formatLogFilter(filter)).map(([key, value]): [string, string] => [key, value ?? '']);

    expect(parseLogFilter(Object.fromEntries(new URLSearchParams(new URLSearchParams(entries).toString())))).toEqual(
      filter,
    );
  });
});
