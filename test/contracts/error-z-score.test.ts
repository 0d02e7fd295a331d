import { describe, expect, test } from '@jest/globals';
import { computeErrorZScore } from '#contracts/error-z-score';

describe('the z-score of an hour', () => {
  test.each([
    ['counts standard deviations above the mean', 30, { days: 7, mean: 20, deviation: 5 }, 2],
    ['is negative below the mean', 10, { days: 7, mean: 20, deviation: 5 }, -2],
    ['takes the scatter of a count when the days were too much alike', 28, { days: 7, mean: 16, deviation: 0.5 }, 3],
    ['makes little of the first errors after a week without any', 3, { days: 7, mean: 0, deviation: 0 }, 3],
    ['is there from the third day on', 3, { days: 3, mean: 0, deviation: 0 }, 3],
    ['is not there before', 3, { days: 2, mean: 0, deviation: 0 }, undefined],
  ])('%s', (_, errors, history, score) => {
    expect(computeErrorZScore(errors, history)).toBe(score);
  });
});
