/** What the incidents of a window do, at one instant of it, to the services and hosts that they reach. */
import type { IncidentPhase } from '#contracts/incidents';
import { ZONES } from '../fleet.ts';
import type { Incident } from '../incidents/incident.ts';
import { findPhase, intensityAt } from '../incidents/phases.ts';
import { indexOfService, isDeviceRole, SERVICES } from '../topology.ts';

export interface Strain {
  incident: Incident;
  phase: IncidentPhase;
  /** More than 0; 1 at the peak. */
  intensity: number;
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

function strainAt(incident: Incident, ms: number): Strain[] {
  const span = findPhase(incident.phases, ms);
  if (!span) return [];
  const reached = incident.cascade.filter(({ reachedMs }) => reachedMs <= ms).map((stop) => stop.service);
  const isReached = SERVICES.map((service) => service === incident.service || reached.includes(service));
  const failing = listFailing(incident, ms).map(indexOfService);
  return [{ incident, phase: span.phase, intensity: intensityAt(incident.phases, ms), isReached, failing }];
}

/** How many times slower than usual each service is in each zone, at `service * ZONES.length + zone`. */
function listSlowdowns(strains: readonly Strain[]): Float64Array {
  const slowdowns = new Float64Array(SERVICES.length * ZONES.length).fill(1);
  for (const { incident, intensity, isReached } of strains) {
    const factor = 1 + (incident.script.slowdown - 1) * intensity;
    for (const service of SERVICES.keys())
      for (const zone of incident.zones) {
        const index = service * ZONES.length + zone;
        // `as`: the index is inside of the list.
        if (isReached[service]) slowdowns[index] = (slowdowns[index] as number) * factor;
      }
  }
  return slowdowns;
}

const towards = (value: number, targetPercent: number | undefined, share: number): number =>
  targetPercent === undefined ? value : value + (targetPercent * 10 - value) * share;

interface Moment {
  /** The incidents that are under way. */
  strains: readonly Strain[];
  slowdowns: Float64Array;
}

/** Incidents change slowly: their effects are worked out once for each step of this many milliseconds. */
const STEP_MS = 1_000;

export class IncidentEffects {
  readonly #incidents: readonly Incident[];
  readonly #moments = new Map<number, Moment>();
  #now: Moment = { strains: [], slowdowns: listSlowdowns([]) };

  constructor(incidents: readonly Incident[]) {
    this.#incidents = incidents;
  }

  /** Makes everything below speak of the instant `ms`, in steps of a second. */
  moveTo(ms: number): void {
    if (this.#incidents.length === 0) return;
    const step = Math.floor(ms / STEP_MS);
    this.#now = this.#moments.get(step) ?? this.#workOut(step);
  }

  #workOut(step: number): Moment {
    const strains = this.#incidents.flatMap((incident) => strainAt(incident, step * STEP_MS));
    const moment = { strains, slowdowns: listSlowdowns(strains) };
    this.#moments.set(step, moment);
    return moment;
  }

  get strains(): readonly Strain[] {
    return this.#now.strains;
  }

  /** How many times slower than usual a service is in a zone, both by index. */
  slowdownOf(service: number, zone: number): number {
    // `as`: every service has a slowdown in every zone.
    return this.#now.slowdowns[service * ZONES.length + zone] as number;
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
