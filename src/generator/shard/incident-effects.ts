/** What the incidents of a window do, at one instant of it, to the services and hosts that they reach. */
import type { IncidentPhase } from '#contracts/incidents';
import { type Fleet, hostAt } from '../fleet.ts';
import type { Incident } from '../incidents/incident.ts';
import { findPhase, intensityAt } from '../incidents/phases.ts';
import { indexOfService, isDeviceRole, SERVICES } from '../topology.ts';

export interface Strain {
  incident: Incident;
  phase: IncidentPhase;
  /** More than 0; 1 at the peak. */
  intensity: number;
  /** Indexes of the zones whose requests it hits: those of its hosts. */
  zones: number[];
  /** By index of the service: whether the failure has reached it. The origin is reached at once. */
  isReached: boolean[];
  /** Indexes of the services at which requests fail of themselves, not because a callee did. */
  failing: number[];
}

/** A device serves no requests: those who call across it fail. An overload also fails what lies below the origin. */
function listFailing({ service, script, cascade }: Incident, ms: number): string[] {
  const reached = cascade.filter(({ reachedMs }) => reachedMs <= ms);
  if (isDeviceRole(service)) return reached.filter(({ hop }) => hop === 1).map((stop) => stop.service);
  if (script.spreadsTo === 'callers') return [service];
  return [service, ...reached.map((stop) => stop.service)];
}

function strainAt(incident: Incident, ms: number, fleet: Fleet): Strain[] {
  const span = findPhase(incident.phases, ms);
  if (!span) return [];
  const reached = incident.cascade.filter(({ reachedMs }) => reachedMs <= ms).map((stop) => stop.service);
  const isReached = SERVICES.map((service) => service === incident.service || reached.includes(service));
  const failing = listFailing(incident, ms).map(indexOfService);
  const zones = [...new Set(incident.hosts.map((host) => hostAt(fleet, host).zone))];
  return [{ incident, phase: span.phase, intensity: intensityAt(incident.phases, ms), zones, isReached, failing }];
}

const towards = (value: number, targetPercent: number | undefined, share: number): number =>
  targetPercent === undefined ? value : value + (targetPercent * 10 - value) * share;

/** Incidents change slowly: their reach is worked out once for each step of this many milliseconds. */
const STEP_MS = 1_000;

export class IncidentEffects {
  /** By index of the service: how many times slower than usual. */
  readonly slowdown: Float64Array = new Float64Array(SERVICES.length).fill(1);
  /** The incidents that are under way. */
  strains: Strain[] = [];
  readonly #fleet: Fleet;
  readonly #incidents: readonly Incident[];
  readonly #steps = new Map<number, Strain[]>();

  constructor(incidents: readonly Incident[], fleet: Fleet) {
    this.#fleet = fleet;
    this.#incidents = incidents;
  }

  /** Makes `slowdown` and `strains` those of the instant `ms`, in steps of a second. */
  moveTo(ms: number): void {
    if (this.#incidents.length === 0) return;
    const step = Math.floor(ms / STEP_MS);
    let strains = this.#steps.get(step);
    if (!strains) {
      strains = this.#incidents.flatMap((incident) => strainAt(incident, step * STEP_MS, this.#fleet));
      this.#steps.set(step, strains);
    }
    this.strains = strains;
    this.slowdown.fill(1);
    for (const strain of strains) this.#slowDown(strain);
  }

  #slowDown({ incident, intensity, isReached }: Strain): void {
    const factor = 1 + (incident.script.slowdown - 1) * intensity;
    isReached.forEach((reached, service) => {
      // `as`: both lists go by service.
      if (reached) this.slowdown[service] = (this.slowdown[service] as number) * factor;
    });
  }

  /** Use of a host, tenths of a percent, once the incidents that hit it have had their effect. */
  strainLoad(host: number, cpuTenths: number, memoryTenths: number): { cpuTenths: number; memoryTenths: number } {
    const load = { cpuTenths, memoryTenths };
    for (const { incident, intensity } of this.strains) {
      if (!incident.hosts.includes(host)) continue;
      load.cpuTenths = towards(load.cpuTenths, incident.script.load.cpuPercent, intensity);
      load.memoryTenths = towards(load.memoryTenths, incident.script.load.memoryPercent, intensity);
    }
    return load;
  }
}
