/** Which hours the runs that failed were for. */

export interface FailedRun {
  name: string;
  /** Of Step Functions. */
  status: string;
  startMs: number;
  /** Hours that its event asked for; none when nobody can tell. */
  hours: readonly number[];
}

/** The runs that failed, by the hours that they were for; the latest first. */
export function groupByHour(runs: readonly FailedRun[]): Map<number, FailedRun[]> {
  const groups = new Map<number, FailedRun[]>();
  for (const run of [...runs].sort((a, b) => b.startMs - a.startMs))
    for (const hourMs of run.hours) groups.set(hourMs, [...(groups.get(hourMs) ?? []), run]);
  return groups;
}
