/** Kinds of scripted failure, and the truth that is written beside the logs. */
export const INCIDENT_KINDS = [
  'database-outage',
  'memory-leak',
  'disk-full',
  'network-partition',
  'traffic-spike',
  'bad-deploy',
  'expired-certificate',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const INCIDENT_PHASES = ['onset', 'peak', 'recovery'] as const;
export type IncidentPhase = (typeof INCIDENT_PHASES)[number];

export const INCIDENT_SEVERITIES = ['minor', 'major'] as const;
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

/** One incident as it stands in one window; `ground-truth/` objects hold `WindowTruth`. */
export interface IncidentTruth {
  /** Stable for one incident over all its windows, e.g. `database-outage-20261123T0905Z-orders-db`. */
  id: string;
  kind: IncidentKind;
  severity: IncidentSeverity;
  /** Where it started: a service or device role. */
  service: string;
  hosts: string[];
  /** Services that failed because the origin did, nearest first. */
  affectedServices: string[];
  /** ISO-8601 UTC. */
  start: string;
  end: string;
  phases: { phase: IncidentPhase; start: string; end: string }[];
}

export interface WindowTruth {
  window: { start: string; end: string };
  seed: number;
  incidents: IncidentTruth[];
}
