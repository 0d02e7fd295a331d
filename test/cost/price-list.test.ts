import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '#contracts/errors';
import { findPriceList, PRICE_ITEMS } from '#cost/price-list';

const prices = findPriceList('us-east-1');

describe('the price list', () => {
  test.each(PRICE_ITEMS)('%s has a price, a source and its day', (item) => {
    const price = prices[item];

    expect(price.usd).toBeGreaterThanOrEqual(0);
    expect(price.per).toBeGreaterThanOrEqual(1);
    expect(price.freePerMonth).toBeGreaterThanOrEqual(0);
    expect(new URL(price.source)).toMatchObject({ protocol: 'https:', hostname: 'aws.amazon.com' });
    expect(Date.parse(price.asOf)).toBeGreaterThan(Date.parse('2025-01-01'));
  });

  test('says of every figure that is not verified what is known of it', () => {
    const unexplained = PRICE_ITEMS.filter((item) => !prices[item].isVerified && !prices[item].note);

    expect(unexplained).toEqual([]);
  });

  test('counts no free storage or requests of S3, which new accounts do not have', () => {
    const items = PRICE_ITEMS.filter((item) => prices[item].service === 'S3');

    expect(items.map((item) => prices[item].freePerMonth)).toEqual(items.map(() => 0));
  });

  test('refuses a region whose prices it does not have, in one line', () => {
    const find = () => findPriceList('eu-west-1');

    expect(find).toThrow(ConfigurationError);
    expect(find).toThrow(/^region must be one whose prices are known: us-east-1, got "eu-west-1"$/);
  });
});
