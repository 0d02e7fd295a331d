import { expect, test } from '@jest/globals';
import { buildBillRows } from '#console/pages/cost/bill-rows';
import { formatAmount } from '#console/pages/cost/format-amount';
import type { MeteredBill, MeteredLine } from '#contracts/metered-cost';

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

const line = { name: 'x', unit: 'request', quantity: 1, free: 0, billed: 1, usd: 0 };
const toBill = (...lines: MeteredLine[]): MeteredBill => ({ lines, usd: 0, usdWithoutFree: 0 });

test('lines are grouped by service, the dearest at list price first', () => {
  const bill = toBill(
    { ...line, item: 'a', service: 'S3', usdWithoutFree: 1 },
    { ...line, item: 'b', service: 'Glue', usdWithoutFree: 2.5 },
    { ...line, item: 'c', service: 'S3', usdWithoutFree: 2, usd: 0.5 },
  );

  const services = buildBillRows(bill, undefined);

  expect(services).toMatchObject([
    { id: 'S3', used: { usd: 0.5, usdWithoutFree: 3 }, lines: [{ id: 'c' }, { id: 'a' }] },
    { id: 'Glue', used: { usd: 0, usdWithoutFree: 2.5 }, lines: [{ id: 'b' }] },
  ]);
  expect(services[0]?.estimated).toBeUndefined();
});

test('a bill and its estimate stand beside one another, line by line, also those that only one of them has', () => {
  const metered = { ...line, item: 'a', service: 'S3', quantity: 7, usdWithoutFree: 1 };
  const both = toBill({ ...metered, quantity: 9, usdWithoutFree: 3 }, { ...metered, item: 'b', usdWithoutFree: 5 });

  const [service] = buildBillRows(toBill(metered), both);

  expect(service).toMatchObject({ used: { usdWithoutFree: 1 }, estimated: { usdWithoutFree: 8 } });
  expect(service?.lines).toMatchObject([
    { id: 'b', used: undefined, estimated: { usdWithoutFree: 5 } },
    { id: 'a', used: { quantity: 7 }, estimated: { quantity: 9 } },
  ]);
});
