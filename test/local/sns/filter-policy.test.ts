import { describe, expect, test } from '@jest/globals';
import { matchesFilter, parseFilterPolicy } from '#local/services/sns/filter-policy/filter-policy';

const matches = (policy: object, message: unknown): boolean =>
  matchesFilter(parseFilterPolicy(JSON.stringify(policy), 'MessageBody'), message);

describe('a filter policy', () => {
  test.each<[object, unknown, boolean]>([
    [{ a: ['x'] }, { a: 'x' }, true],
    [{ a: ['x', 'y'] }, { a: 'y', b: 1 }, true],
    [{ a: ['x'], b: ['y'] }, { a: 'x' }, false],
    [{ a: ['x'] }, { a: 'X' }, false],
    [{ a: ['1'] }, { a: 1 }, false],
    [{ a: [1, null, true] }, { a: null }, true],
    [{ a: ['x'] }, { a: ['w', 'x'] }, true],
    [{ a: { b: ['x'] } }, { a: { b: 'x' } }, true],
    [{ a: { b: ['x'] } }, { a: 'x' }, false],
    [{ a: [{ exists: true }] }, { a: null }, true],
    [{ a: [{ exists: true }] }, { b: 1 }, false],
    [{ a: [{ exists: false }] }, { b: 1 }, true],
    [{ a: [{ prefix: 'or' }] }, { a: 'order' }, true],
    [{ a: [{ suffix: 'or' }] }, { a: 'order' }, false],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
    [{ a: [{ 'anything-but': 'x' }] }, { a: 'x' }, false],
    [{ a: [{ 'anything-but': 'x' }] }, {}, false],
  ])('%j on %j: %s', (policy, message, expected) => {
    expect(matches(policy, message)).toBe(expected);
  });

  test.each<[string, RegExp]>([
    ['x', /FilterPolicy: it is not JSON/],
    ['[]', /must be a JSON object/],
    ['{}', /an object must have a key/],
    ['{"a":[]}', /"a" must have a value/],
    ['{"a":"x"}', /"a" must be an object or an array/],
    ['{"$or":[]}', /\$or is not supported by the local AWS/],
    ['{"a":[{"numeric":[">",1]}]}', /the operator numeric is not supported by the local AWS/],
    ['{"a":[{"prefix":1}]}', /prefix must be a text/],
    ['{"a":[{"exists":"yes"}]}', /exists must be true or false/],
    ['{"a":[{"anything-but":{"prefix":"x"}}]}', /anything-but must be texts or numbers/],
    ['{"a":[{}]}', /a condition must have one operator/],
  ])('%s is refused', (policy, message) => {
    expect(() => parseFilterPolicy(policy, 'MessageBody')).toThrow(message);
  });

  test('on attributes has no nested keys', () => {
    expect(() => parseFilterPolicy('{"a":{"b":["x"]}}', 'MessageAttributes')).toThrow(/"a" must be an array/);
  });
});
