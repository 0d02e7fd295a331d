import { expect } from '@jest/globals';

const TOLERANCE = 0.1;

/** Measured is what the constant says, but for a tenth. */
export function expectAbout(measured: number, constant: number): void {
  expect(measured).toBeGreaterThan((1 - TOLERANCE) * constant);
  expect(measured).toBeLessThan((1 + TOLERANCE) * constant);
}
