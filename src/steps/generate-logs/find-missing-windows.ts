import { type Lake, listObjectsBetween } from '#aws/lake-objects';
import { HOUR_MS } from '#contracts/durations';
import { buildLogsHourPrefix, LOGS_PREFIX, parseLogKey } from '#contracts/names';
import { floorToHour, listHours, listWindows } from '#contracts/windows';

/**
 * Windows that are not in the lake, of the hour and of those hours before it that somebody began to write. A window is
 * there when its shard 0 is, which is written last. Keys are in order of time, so that one LIST shows them all.
 */
export async function findMissingWindows(hourMs: number, hoursBefore: number, lake: Lake): Promise<number[]> {
  const [startMs, endMs] = [hourMs - hoursBefore * HOUR_MS, hourMs + HOUR_MS];
  const range = { prefix: LOGS_PREFIX, after: buildLogsHourPrefix(startMs), before: buildLogsHourPrefix(endMs) };
  const written = (await listObjectsBetween(lake, range)).flatMap(({ key }) => parseLogKey(key) ?? []);
  const begun = new Set([hourMs, ...written.map(({ windowMs }) => floorToHour(windowMs))]);
  const whole = new Set(written.filter(({ shard }) => shard === 0).map(({ windowMs }) => windowMs));
  return listHours(startMs, endMs)
    .filter((hour) => begun.has(hour))
    .flatMap((hour) => listWindows(hour, hour + HOUR_MS))
    .filter((windowMs) => !whole.has(windowMs));
}
