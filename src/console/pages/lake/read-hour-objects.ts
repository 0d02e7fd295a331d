import { buildLogsHourPrefix, buildSummaryHourPrefix } from '#contracts/names';
import type { ListedObject } from '../../objects/listed-object.ts';
import { listFolder } from '../../objects/s3-objects.ts';
import { buildTruthHourPrefix } from './hour-objects.ts';

/** All objects of an hour, by a LIST each for aggregates, logs and ground truth; of each the first thousand. */
export async function readHourObjects(hourMs: number, signal: AbortSignal): Promise<ListedObject[]> {
  const prefixes = [buildSummaryHourPrefix(hourMs), buildLogsHourPrefix(hourMs), buildTruthHourPrefix(hourMs)];
  const pages = await Promise.all(prefixes.map((prefix) => listFolder(prefix, { isDeep: true }, signal)));
  return pages.flatMap(({ objects }) => objects);
}
