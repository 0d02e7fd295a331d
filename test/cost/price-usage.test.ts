import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findPriceList, PRICE_ITEMS } from '#cost/price-list';
import { billMonth, priceUsage } from '#cost/price-usage';
import { totalUsd, totalUsdWithoutFree } from '#cost/total';
import { addUsage, scaleUsage, type Usage } from '#cost/usage';

const prices = findPriceList('us-east-1');
const anyUsage: fc.Arbitrary<Usage> = fc.dictionary(fc.constantFrom(...PRICE_ITEMS), fc.nat(1e9));

describe('the bill of a month', () => {
  test('takes the allowance off and prices the rest', () => {
    const [line] = billMonth({ transitions: 42_000 }, prices);

    expect(line).toMatchObject({ item: 'transitions', quantity: 42_000, free: 4_000, billed: 38_000 });
    expect(line?.usd).toBeCloseTo(0.95, 10);
    expect(line?.usdWithoutFree).toBeCloseTo(1.05, 10);
  });

  test('costs nothing below the allowance', () => {
    expect(billMonth({ traces: 99_999 }, prices)).toMatchObject([{ free: 99_999, billed: 0, usd: 0 }]);
  });

  test('has no line for what was not used, and keeps the order of the list', () => {
    const items = billMonth({ s3Reads: 1, lambdaRequests: 0, transitions: 1 }, prices).map(({ item }) => item);

    expect(items).toEqual(['transitions', 's3Reads']);
  });

  test('is never dearer with the allowances, nor cheaper for more', () => {
    fc.assert(
      fc.property(anyUsage, anyUsage, (one, other) => {
        const [small, large] = [billMonth(one, prices), billMonth(addUsage(one, other), prices)];

        expect(totalUsd(small)).toBeLessThanOrEqual(totalUsdWithoutFree(small));
        expect(totalUsd(small)).toBeLessThanOrEqual(totalUsd(large) + 1e-9);
      }),
    );
  });
});

describe('the price of usage by itself', () => {
  test('is what a month of it costs without allowances', () => {
    fc.assert(
      fc.property(anyUsage, (usage) => {
        expect(priceUsage(usage, prices)).toBeCloseTo(totalUsdWithoutFree(billMonth(usage, prices)), 6);
      }),
    );
  });

  test('is the sum of its parts', () => {
    fc.assert(
      fc.property(anyUsage, anyUsage, fc.nat(100), (one, other, times) => {
        const sum = priceUsage(addUsage(one, scaleUsage(other, times)), prices);

        expect(sum / (priceUsage(one, prices) + times * priceUsage(other, prices) || 1)).toBeCloseTo(sum === 0 ? 0 : 1);
      }),
    );
  });
});
