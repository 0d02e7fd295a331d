/** Which hours the runs that failed were for. */
import { InvalidEventError } from '#contracts/errors';
import { parsePipelineEvent } from '#contracts/pipeline-event';
import { listHours } from '#contracts/windows';

export interface FailedRun {
  name: string;
  /** Of Step Functions. */
  status: string;
  startMs: number;
  /** Hours that its event asked for; none when nobody can tell. */
  hours: readonly number[];
}

/**
 * Hours that an execution's input asks for, `[]` when it is no event of the pipeline.
 * @param nowMs when the execution started
 */
export function readEventHours(input: string, nowMs: number): number[] {
  try {
    const { window } = parsePipelineEvent(JSON.parse(input), nowMs);
    return listHours(window.start, window.end);
  } catch (error) {
    if (error instanceof InvalidEventError || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** The runs that failed, by the hours that they were for; the latest first. */
export function groupByHour(runs: readonly FailedRun[]): Map<number, FailedRun[]> {
  const groups = new Map<number, FailedRun[]>();
  for (const run of [...runs].sort((a, b) => b.startMs - a.startMs))
    for (const hourMs of run.hours) groups.set(hourMs, [...(groups.get(hourMs) ?? []), run]);
  return groups;
}
