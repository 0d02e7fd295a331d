/** Compares what the alarms said with what happened. */
import { MINUTE_MS } from '#contracts/durations';
import type { IncidentKind, IncidentSeverity, IncidentTruth } from '#contracts/incidents';
import { formatInstant } from '#contracts/windows';
import type { Ringing, Span } from './alarm-watch.ts';

export interface GradedIncident {
  id: string;
  kind: IncidentKind;
  severity: IncidentSeverity;
  start: string;
  /** Minutes from its first instant to the first alarm about it, or null when there was none. */
  minutesToDetect: number | null;
  /** The alarm that was first. */
  caughtBy: string | null;
}

export interface FalseAlarm {
  alarm: string;
  at: string;
}

const overlaps = ({ start, end }: IncidentTruth, { fromMs, toMs }: Span): boolean =>
  Date.parse(start) < toMs && Date.parse(end) > fromMs;

const isAbout = (ringing: Ringing, incident: IncidentTruth): boolean =>
  ringing.about.some((span) => overlaps(incident, span));

/** An incident is caught by the first alarm whose breaching datapoints count a part of it. */
export function gradeIncident(incident: IncidentTruth, ringings: readonly Ringing[]): GradedIncident {
  const { id, kind, severity, start } = incident;
  const first = ringings.find((ringing) => isAbout(ringing, incident));
  return {
    id,
    kind,
    severity,
    start,
    minutesToDetect: first ? (first.atMs - Date.parse(start)) / MINUTE_MS : null,
    caughtBy: first?.alarm ?? null,
  };
}

/** Alarms that went off, none of whose breaching datapoints counts a part of any incident. */
export const listFalseAlarms = (ringings: readonly Ringing[], incidents: readonly IncidentTruth[]): FalseAlarm[] =>
  ringings
    .filter((ringing) => ringing.isNew && !incidents.some((incident) => isAbout(ringing, incident)))
    .map(({ alarm, atMs }) => ({ alarm, at: formatInstant(atMs) }));
