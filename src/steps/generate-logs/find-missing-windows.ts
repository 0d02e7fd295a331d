import { type Lake, listObjects } from '#aws/lake-objects';
import { buildLogsHourPrefix, parseLogKey } from '#contracts/names';
import { HOUR_MS, listWindows } from '#contracts/windows';

/** Windows of an hour that are not in the lake. A window is there when its shard 0 is, which is written last. */
export async function findMissingWindows(hourMs: number, lake: Lake): Promise<number[]> {
  const keys = (await listObjects(lake, buildLogsHourPrefix(hourMs))).map(({ key }) => parseLogKey(key));
  const present = new Set(keys.filter((parsed) => parsed?.shard === 0).map((parsed) => parsed?.windowMs));
  return listWindows(hourMs, hourMs + HOUR_MS).filter((windowMs) => !present.has(windowMs));
}
