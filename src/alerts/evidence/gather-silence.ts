/** How far the logs got, and whether runs start at all. */
import { listObjects } from '#aws/lake-objects';
import { HOUR_MS } from '#contracts/durations';
import { buildLogsHourPrefix, parseLogKey } from '#contracts/names';
import { WINDOW_MS } from '#contracts/windows';
import type { Evidence } from '../message/explanation.ts';
import { formatMinute } from '../message/format-time.ts';
import type { Situation } from '../situation.ts';
import { gatherFunctionErrors } from './gather-function-errors.ts';
import { listNewestRuns } from './gather-runs.ts';
import type { EvidenceSources } from './sources.ts';

/** Hours that are looked through, backwards from now: each is one LIST. */
const HOURS = 3;

export async function gatherSilence(situation: Situation, sources: EvidenceSources): Promise<Evidence> {
  const { change } = situation;
  const newestMs = await findNewestWindow(change.changedMs, sources);
  const where =
    newestMs === undefined
      ? `The lake holds no window of the last ${HOURS} hours.`
      : `The newest window in the lake ends at ${formatMinute(newestMs + WINDOW_MS)}.`;
  return {
    ...(newestMs !== undefined && { gist: `nothing since ${formatMinute(newestMs + WINDOW_MS)}` }),
    sections: [
      { title: 'Which services and hosts', lines: [`All of them: no log of anything arrives. ${where}`] },
      ...(await gatherFunctionErrors(situation, sources)).sections,
      { title: 'The newest runs', lines: await listNewestRuns(sources), isVerbatim: true },
    ],
  };
}

async function findNewestWindow(nowMs: number, { lake }: EvidenceSources): Promise<number | undefined> {
  for (let back = 0; back < HOURS; back += 1) {
    const objects = await listObjects(lake, buildLogsHourPrefix(nowMs - back * HOUR_MS));
    const windows = objects.flatMap(({ key }) => parseLogKey(key)?.windowMs ?? []);
    if (windows.length > 0) return Math.max(...windows);
  }
  return undefined;
}
