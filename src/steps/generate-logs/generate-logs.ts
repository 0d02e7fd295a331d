/**
 * First stop of every tick: writes the windows that the event asks for, and completes each hour whose last window is
 * among them; the tick that closes an hour completes those of the last day too. Idempotent: the same event puts the same
 * bytes to the same keys. A failure leaves windows that a retry or a replay overwrites.
 */
import { objectExists } from '#aws/lake-objects';
import { HOUR_MS } from '#contracts/durations';
import { LOG_EVENTS } from '#contracts/log-events';
import { buildLogKey } from '#contracts/names';
import type { GenerateLogsOutput } from '#contracts/payloads';
import type { ParsedPipelineEvent } from '#contracts/pipeline-event';
import { floorToHour, formatInstant, listHours, listWindows, WINDOW_MS } from '#contracts/windows';
import { findMissingWindows } from './find-missing-windows.ts';
import { type WindowResult, type WriteWindowDependencies, writeWindow } from './write-window.ts';

/** As far back as a plan looks for hours to aggregate, the hour that is closed included. */
const HEALED_HOURS_BEFORE = 23;

const lastWindowOf = (hourMs: number): number => hourMs + HOUR_MS - WINDOW_MS;

export async function generateLogs(
  event: ParsedPipelineEvent,
  dependencies: WriteWindowDependencies,
): Promise<GenerateLogsOutput> {
  const { start, end } = event.window;
  const written: WindowResult[] = [];
  const healed: number[] = [];
  const closedHours: number[] = [];
  for (const hourMs of listHours(start, end)) {
    const asked = listWindows(start, end).filter((windowMs) => floorToHour(windowMs) === hourMs);
    const missing = await planHealing(event, hourMs, asked, dependencies);
    // In order of time: the hour's last window says that it is closed, so it comes after those that it lacked.
    for (const windowMs of [...asked, ...missing].sort((a, b) => a - b))
      written.push(await writeWindow(event, windowMs, dependencies));
    healed.push(...missing);
    if (await isClosed(hourMs, asked, dependencies)) closedHours.push(hourMs);
  }
  return summarize(event, written, healed, closedHours);
}

/**
 * Windows which nobody wrote, because a tick was killed or never fired: of an hour that this run closes, and, when it is
 * a tick, of the hours before, whose own closing tick may have been the one. An event that asks for more writes no more.
 */
async function planHealing(
  event: ParsedPipelineEvent,
  hourMs: number,
  asked: number[],
  dependencies: WriteWindowDependencies,
): Promise<number[]> {
  if (!asked.includes(lastWindowOf(hourMs))) return [];
  const hoursBefore = isTick(event, asked) ? HEALED_HOURS_BEFORE : 0;
  const missing = (await findMissingWindows(hourMs, hoursBefore, dependencies)).filter(
    (windowMs) => !asked.includes(windowMs),
  );
  if (missing.length > 0)
    dependencies.logger.warn('Writing windows that the hour lacked', {
      event: LOG_EVENTS.hourHealed,
      hour: formatInstant(hourMs),
      windows: missing.map(formatInstant),
    });
  return missing;
}

/** As the schedule sends it: other hours would not have had the incidents and errors that a person asks for. */
const isTick = ({ incidents, errorRateFactor }: ParsedPipelineEvent, asked: number[]): boolean =>
  asked.length === 1 && incidents === 'seeded' && errorRateFactor === 1;

/** A late or replayed window of an hour that was closed before makes its aggregate stale, so it counts as closed too. */
const isClosed = async (hourMs: number, asked: number[], dependencies: WriteWindowDependencies): Promise<boolean> =>
  asked.includes(lastWindowOf(hourMs)) || objectExists(dependencies, buildLogKey(lastWindowOf(hourMs), 0));

function summarize(
  { scheduledTime, window, crawl, reaggregate }: ParsedPipelineEvent,
  written: WindowResult[],
  healed: number[],
  closedHours: number[],
): GenerateLogsOutput {
  const total = (of: (result: WindowResult) => number) => written.reduce((sum, result) => sum + of(result), 0);
  return {
    scheduledTime: formatInstant(scheduledTime),
    window: { start: formatInstant(window.start), end: formatInstant(window.end) },
    windowsWritten: written.length,
    windowsHealed: healed.map(formatInstant),
    recordsWritten: total(({ records }) => records),
    errorRecords: total(({ errorRecords }) => errorRecords),
    objectsWritten: total(({ objects }) => objects),
    bytesWritten: total(({ bytes }) => bytes),
    closedHours: closedHours.map(formatInstant),
    crawlRequested: crawl,
    reaggregateRequested: reaggregate,
    analysisNeeded: closedHours.length > 0 || crawl || reaggregate,
  };
}
