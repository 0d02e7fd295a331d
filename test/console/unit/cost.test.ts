import { expect, test } from '@jest/globals';
import { formatAmount } from '#console/pages/cost/format-amount';
import { groupByService } from '#console/pages/cost/group-lines';

test.each([
  [1_250_000, 'byte', '1.3 MB'],
  [4_400_000_000, 'byte-month', '4.4 GB-months'],
  [12_345, 'request', '12,345 requests'],
  [1, 'dashboard', '1 dashboard'],
  [0.3333, 'DPU-hour', '0.33 DPU-hours'],
  [1_234.5, 'GB-second', '1,235 GB-seconds'],
])('%d of %s are %s', (quantity, unit, text) => {
  expect(formatAmount(quantity, unit)).toBe(text);
});

test('lines are grouped by service, the dearest at list price first', () => {
  const line = { name: 'x', unit: 'request', quantity: 1, free: 0, billed: 1, usd: 0 };

  const services = groupByService([
    { ...line, item: 'a', service: 'S3', usdWithoutFree: 1 },
    { ...line, item: 'b', service: 'Glue', usdWithoutFree: 2.5 },
    { ...line, item: 'c', service: 'S3', usdWithoutFree: 2, usd: 0.5 },
  ]);

  expect(services).toMatchObject([
    { service: 'S3', usd: 0.5, usdWithoutFree: 3, lines: [{ item: 'c' }, { item: 'a' }] },
    { service: 'Glue', usd: 0, usdWithoutFree: 2.5, lines: [{ item: 'b' }] },
  ]);
});
