/** What really happened in a window, for those who score alarms against it. It never goes into the records. */
import type { IncidentTruth } from '#contracts/incidents';
import { formatInstant, WINDOW_MS } from '#contracts/windows';
import { type Fleet, hostAt } from '../fleet.ts';
import type { Incident } from './incident.ts';

/**
 * An incident as it stands at the end of a window.
 * `affectedServices` are those that the failure had reached by then, so the list grows over an incident's first windows.
 */
export function describeIncident(incident: Incident, windowMs: number, fleet: Fleet): IncidentTruth {
  const { id, kind, severity, service, hosts, cascade, startMs, endMs, phases } = incident;
  const until = Math.min(endMs, windowMs + WINDOW_MS);
  return {
    id,
    kind,
    severity,
    service,
    hosts: hosts.map((host) => hostAt(fleet, host).name),
    affectedServices: cascade.filter(({ reachedMs }) => reachedMs < until).map((stop) => stop.service),
    start: formatInstant(startMs),
    end: formatInstant(endMs),
    phases: phases.map((span) => ({
      phase: span.phase,
      start: formatInstant(span.startMs),
      end: formatInstant(span.endMs),
    })),
  };
}
