import { expect, test } from '@jest/globals';
import { nameCrumb } from '#console/app/name-crumb';
import { buildExecutionArn } from '#contracts/local-resources';

test.each([
  ['a-run', 'a-run'],
  [buildExecutionArn('a-run'), 'a-run'],
  ['2026-11-23T09', '2026-11-23 09:00 UTC'],
])('%s in the way to a page is %s', (value, name) => {
  expect(nameCrumb(value)).toBe(name);
});
