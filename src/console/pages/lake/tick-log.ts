import { MINUTE_MS } from '#contracts/durations';
import { buildFunctionLogGroup } from '#contracts/names';
import { formatInstant } from '#contracts/windows';
import { buildHref } from '../../navigation/location.ts';

/** What wrote a window logs so within the minute. */
const AROUND_MS = MINUTE_MS;

/**
 * The log of the function that wrote a window, where the tick or the run behind it is told.
 * @param windowMs its start, epoch ms
 * @param writtenMs when its object was written, epoch ms
 */
export const buildTickLogHref = (windowMs: number, writtenMs: number): string =>
  buildHref('/logs', {
    group: buildFunctionLogGroup('generate-logs'),
    text: formatInstant(windowMs),
    from: formatInstant(writtenMs - AROUND_MS),
    to: formatInstant(writtenMs + AROUND_MS),
  });
