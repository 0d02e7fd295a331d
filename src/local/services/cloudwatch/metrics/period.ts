import { MINUTE_MS } from '#contracts/durations';
import { invalidParameterValue } from '../cloudwatch-context.ts';

const SHORT_PERIODS = [1, 5, 10, 20, 30];

/** Seconds to milliseconds. @throws AwsError for a length that CloudWatch does not allow */
export function checkPeriod(seconds: number | undefined, path: string): number {
  if (seconds !== undefined && (SHORT_PERIODS.includes(seconds) || (seconds > 0 && seconds % 60 === 0)))
    return seconds * 1_000;
  throw invalidParameterValue(`The parameter ${path} must be 1, 5, 10, 20, 30 or a multiple of 60, got ${seconds}.`);
}

export const floorToMinute = (instant: Date | undefined): number =>
  Math.floor((instant?.getTime() ?? 0) / MINUTE_MS) * MINUTE_MS;
