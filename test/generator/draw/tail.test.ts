import { describe, expect, test } from '@jest/globals';
import { Random } from '#generator/draw/random';
import { drawTail } from '#generator/draw/tail';

describe('drawTail', () => {
  const random = new Random('tail', 1);
  const draws = Array.from({ length: 100_000 }, () => drawTail(random)).toSorted((a, b) => a - b);
  const quantile = (share: number): number => draws[Math.floor(draws.length * share)] ?? Number.NaN;

  test('has a median of 1', () => {
    expect(quantile(0.5)).toBeCloseTo(1, 1);
  });

  test('has a body like a lognormal distribution', () => {
    expect(quantile(0.05)).toBeCloseTo(Math.exp(-1.645 * 0.6), 1);
    expect(quantile(0.95)).toBeCloseTo(Math.exp(1.645 * 0.6), 1);
  });

  test('has a longer tail than a lognormal distribution', () => {
    expect(quantile(0.99)).toBeGreaterThan(3.5);
    expect(quantile(0.999)).toBeGreaterThan(2 * Math.exp(3.09 * 0.6) * 0.9);
    expect(quantile(0.9999) / quantile(0.5)).toBeGreaterThan(30);
  });

  test('never draws less than a tenth or more than a hundred medians', () => {
    expect(quantile(0)).toBeGreaterThan(0.1);
    expect(Math.max(...draws.slice(-1))).toBeLessThan(100);
  });
});
