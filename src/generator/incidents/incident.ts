/** One incident, fully drawn: where and when it happens, and whom it reaches when. */
import type { IncidentKind, IncidentSeverity } from '#contracts/incidents';
import { formatInstant } from '#contracts/windows';
import { Random } from '../draw/random.ts';
import { type Fleet, hostAt, hostsOfService } from '../fleet.ts';
import { buildCascade, type CascadeStop } from './cascade.ts';
import { INCIDENT_SCRIPTS } from './catalog.ts';
import { buildPhases, type PhaseSpan } from './phases.ts';
import type { IncidentScript } from './script.ts';

/** What decides an incident. */
export interface IncidentPlan {
  kind: IncidentKind;
  severity: IncidentSeverity;
  service: string;
  startMs: number;
  endMs: number;
}

export interface Incident extends IncidentPlan {
  id: string;
  script: IncidentScript;
  /** Indexes into the fleet's hosts. */
  hosts: readonly number[];
  /** Indexes into `ZONES` of those hosts: requests are served inside of a zone, so no other zone's are hit. */
  zones: readonly number[];
  phases: readonly PhaseSpan[];
  /** Nearest first, with the instant at which the failure arrives. */
  cascade: readonly (CascadeStop & { reachedMs: number })[];
}

/** `database-outage-20261123T0905Z-orders-db` */
const buildId = ({ kind, startMs, service }: IncidentPlan): string =>
  `${kind}-${formatInstant(startMs).slice(0, 16).replaceAll(/[-:]/g, '')}Z-${service}`;

function pickHosts({ severity, service, startMs }: IncidentPlan, script: IncidentScript, seed: number, fleet: Fleet) {
  const candidates = hostsOfService(fleet, service);
  const one = new Random('incident-host', seed, startMs).pick(candidates);
  switch (script.hostsHit[severity]) {
    case 'all':
      return candidates;
    case 'one-region':
      return candidates.filter((host) => hostAt(fleet, host).region === hostAt(fleet, one).region);
    case 'one':
      return [one];
  }
}

/** Fills in what follows from a plan and the fleet of a seed. */
export function createIncident(plan: IncidentPlan, seed: number, fleet: Fleet): Incident {
  const script = INCIDENT_SCRIPTS[plan.kind];
  const hosts = pickHosts(plan, script, seed, fleet);
  return {
    ...plan,
    id: buildId(plan),
    script,
    hosts,
    zones: [...new Set(hosts.map((host) => hostAt(fleet, host).zone))],
    phases: buildPhases(plan.startMs, plan.endMs, script.phaseShares),
    cascade: buildCascade(plan.service, script.spreadsTo).map((stop) => ({
      ...stop,
      reachedMs: plan.startMs + stop.hop * script.secondsPerHop * 1_000,
    })),
  };
}
