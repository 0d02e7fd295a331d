import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '#generator/draw/random';

const drawMany = (random: Random, count = 20): number[] => Array.from({ length: count }, () => random.uint32());

describe('Random', () => {
  test('gives equal draws for equal names', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: 0, max: 2 ** 45 })), (label, numbers) => {
        expect(drawMany(new Random(label, ...numbers))).toEqual(drawMany(new Random(label, ...numbers)));
      }),
    );
  });

  test('gives other draws for another number, label or order of numbers', () => {
    const draws = [
      new Random('shard', 1, 2),
      new Random('shard', 2, 1),
      new Random('shard', 1, 3),
      new Random('shard', 1),
      new Random('shard', 1, 2, 0),
      new Random('incident', 1, 2),
      new Random('shard', 1, 2 + 2 ** 32),
    ].map((random) => drawMany(random).join());

    expect(new Set(draws).size).toBe(draws.length);
  });

  test('draws whole numbers of 32 bits, floats below 1 and numbers below a bound', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const random = new Random('bounds', seed);
        for (let draw = 0; draw < 50; draw++) {
          const whole = random.uint32();
          expect(whole).toBe(whole >>> 0);
          expect(random.float()).toBeLessThan(1);
          const below = random.below(bound);
          expect(Number.isInteger(below) && below >= 0 && below < bound).toBe(true);
        }
      }),
    );
  });

  test('draws every sixteenth of the range about as often', () => {
    const random = new Random('uniform', 7);
    const counts = new Array<number>(16).fill(0);

    for (let draw = 0; draw < 160_000; draw++) {
      const slice = random.below(16);
      counts[slice] = (counts[slice] ?? 0) + 1;
    }

    // Five standard deviations of a count around its mean of 10,000.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(485);
  });

  test('draws neighbouring bits and neighbouring draws independently', () => {
    const random = new Random('bits', 3);
    let equalNeighbours = 0;
    let previous = random.uint32();
    for (let draw = 0; draw < 10_000; draw++) {
      const next = random.uint32();
      for (let bits = ~(previous ^ next), bit = 0; bit < 32; bit++) equalNeighbours += (bits >>> bit) & 1;
      previous = next;
    }

    expect(equalNeighbours / 320_000).toBeCloseTo(0.5, 2);
  });

  test('refuses to pick from nothing', () => {
    expect(() => new Random('empty').pick([])).toThrow('cannot pick from an empty list');
  });
});
