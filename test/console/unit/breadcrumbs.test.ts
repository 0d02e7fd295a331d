import { describe, expect, test } from '@jest/globals';
import { listBreadcrumbs } from '#console/app/find-page';
import { buildExecutionArn } from '#contracts/local-resources';

describe('the way to a page', () => {
  test.each([
    ['/runs/a-run', ['Home', 'Runs', 'a-run']],
    [`/runs/${encodeURIComponent(buildExecutionArn('a-run'))}`, ['Home', 'Runs', 'a-run']],
    ['/lake/2026-11-23T09', ['Home', 'Lake', '2026-11-23 09:00 UTC']],
    ['/nothing/here', ['Home']],
  ])('to %s has names that people read', (path, names) => {
    expect(listBreadcrumbs(path).map(({ text }) => text)).toEqual(names);
  });
});
