import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createZipfPicker, Picker } from '#generator/draw/picker';
import { Random } from '#generator/draw/random';

function countPicks(picker: Picker, size: number, draws: number): number[] {
  const random = new Random('picks', 1);
  const counts = new Array<number>(size).fill(0);
  for (let draw = 0; draw < draws; draw++) {
    const index = picker.pick(random);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

describe('Picker', () => {
  test('draws each index by its weight', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 }), (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);

        const counts = countPicks(new Picker(weights), weights.length, 8_000);

        for (const [index, weight] of weights.entries())
          expect(Math.abs((counts[index] ?? 0) / 8_000 - weight / total)).toBeLessThan(0.04);
      }),
      { numRuns: 30 },
    );
  });

  test('never draws an index without weight', () => {
    const [first, second, third] = countPicks(new Picker([0, 5, 0]), 3, 1_000);

    expect([first, second, third]).toEqual([0, 1_000, 0]);
  });

  test('refuses weights that sum to nothing', () => {
    expect(() => new Picker([0, 0])).toThrow('weights must sum to more than 0');
    expect(() => new Picker([])).toThrow('weights must sum to more than 0');
  });

  test('draws by rank after Zipf: the first twice as often as the second', () => {
    const counts = countPicks(createZipfPicker(100), 100, 100_000);

    expect((counts[0] ?? 0) / (counts[1] ?? 1)).toBeCloseTo(2, 0);
    expect((counts[0] ?? 0) / (counts[9] ?? 1)).toBeGreaterThan(8);
    expect(counts.every((count) => count > 0)).toBe(true);
  });
});
