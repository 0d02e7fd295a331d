/** What a kind of incident looks like, as data; one file a kind. */
import type { IncidentKind, IncidentPhase, IncidentSeverity } from '#contracts/incidents';
import type { EventType } from '../events/event-type.ts';

/** `origin` is the service that fails, `server` the role of the server that it runs on. */
interface ScriptedEvent {
  weight: number;
  by: 'origin' | 'server';
  event: EventType;
}

export interface IncidentScript {
  kind: IncidentKind;
  /** Services and device roles that it can start at. */
  origins: readonly string[];
  /** Bounds of the durations drawn from a seed. */
  durationMinutes: { min: number; max: number };
  /** Shares of the duration; the rest is the peak. */
  phaseShares: Record<Exclude<IncidentPhase, 'peak'>, number>;
  /** Time until a failure reaches those who call the failed service. */
  secondsPerHop: number;
  /** An overload also goes down, to the services that the origin calls. */
  spreadsTo: 'callers' | 'callers-and-callees';
  /** Which of the origin's hosts are hit. */
  hostsHit: Record<IncidentSeverity, 'one' | 'one-region' | 'all'>;
  /** Logged where a request fails: by the origin, by a callee that it overloads, or by a caller cut off by a device. */
  requestFailure: EventType;
  /** Logged by the origin and its servers, by phase. */
  events: Record<IncidentPhase, readonly ScriptedEvent[]>;
  /** How much slower the requests get that still succeed, at the peak. */
  slowdown: number;
  /** What the hit hosts' use climbs to at the peak, percent. */
  load: { cpuPercent?: number; memoryPercent?: number };
  /** How much more traffic arrives at the peak; 1 is none. */
  trafficFactor: Record<IncidentSeverity, number>;
}

/** Incidents that bring no traffic of their own. */
export const USUAL_TRAFFIC: IncidentScript['trafficFactor'] = { minor: 1, major: 1 };
