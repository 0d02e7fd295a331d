import { describe, expect, test } from '@jest/globals';
import { NEXT_CRAWL, priceCrawl } from '#console/pages/catalog/crawl-cost';
import { describeCrawl } from '#console/pages/catalog/describe-crawl';
import { MINUTE_MS } from '#contracts/durations';

describe('the price of a crawl', () => {
  test('is that of ten minutes at least', () => {
    const short = priceCrawl({ elapsedMs: MINUTE_MS, dpuHours: 2 / 60 });

    expect(short).toBeCloseTo((2 * 10 * 0.44) / 60, 10);
    expect(NEXT_CRAWL.leastUsd).toBeCloseTo(short, 10);
  });

  test('is that of its DPU-hours beyond', () => {
    expect(priceCrawl({ elapsedMs: 60 * MINUTE_MS, dpuHours: 1 })).toBeCloseTo(0.44, 10);
  });
});

test.each([
  [undefined, 'Nothing changed'],
  ['', 'Nothing changed'],
  ['{}', 'Nothing changed'],
  [
    '{"TABLE":{"ADD":{"Count":1,"Details":{"names":["raw_logs"]}}},"PARTITION":{"ADD":{"Count":20},"DELETE":{"Count":2}}}',
    '1 table added, 20 partitions added, 2 partitions deleted',
  ],
  ['<b>not JSON', '<b>not JSON'],
  ['[1]', '[1]'],
])('the summary %j of a crawl reads %j', (summary, text) => {
  expect(describeCrawl(summary)).toBe(text);
});
