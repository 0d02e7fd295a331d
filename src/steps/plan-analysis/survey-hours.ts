/** What lies in the lake: the hours that could be aggregated, and the objects of each. */
import { type Lake, type LakeObject, listObjects } from '#aws/lake-objects';
import { HOUR_MS } from '#contracts/durations';
import { buildLogsDayPrefix, buildLogsHourPrefix, parseLogKey } from '#contracts/names';
import { floorToHour, listHours, listWindows } from '#contracts/windows';

/** Hours before the scheduled time in which a run looks for what earlier runs left undone. */
const LOOKBACK_HOURS = 24;

export interface HourSurvey {
  hourMs: number;
  /** In key order; at least one. */
  objects: LakeObject[];
  /** Starts of the windows that nobody wrote. */
  missingWindows: number[];
}

/**
 * Hours with logs among `closedHours` and the 24 whole hours before `scheduledMs`, oldest first. They are over: the last
 * window of the former is written, and the latter lie in the past. One LIST a day and 1,000 objects.
 */
export async function surveyHours(scheduledMs: number, closedHours: number[], lake: Lake): Promise<HourSurvey[]> {
  const nowHour = floorToHour(scheduledMs);
  const hours = [...new Set([...listHours(nowHour - LOOKBACK_HOURS * HOUR_MS, nowHour), ...closedHours])];
  const objects = await listDays([...new Set(hours.map(buildLogsDayPrefix))], lake);
  return hours
    .sort((a, b) => a - b)
    .map((hourMs) => surveyHour(hourMs, objects))
    .filter((survey) => survey.objects.length > 0);
}

async function listDays(prefixes: string[], lake: Lake): Promise<LakeObject[]> {
  const days: LakeObject[][] = [];
  for (const prefix of prefixes) days.push(await listObjects(lake, prefix));
  return days.flat();
}

function surveyHour(hourMs: number, all: LakeObject[]): HourSurvey {
  const prefix = buildLogsHourPrefix(hourMs);
  const objects = all.filter(({ key }) => key.startsWith(prefix));
  const present = new Set(objects.map(({ key }) => parseLogKey(key)?.windowMs));
  const missingWindows = listWindows(hourMs, hourMs + HOUR_MS).filter((windowMs) => !present.has(windowMs));
  return { hourMs, objects, missingWindows };
}
