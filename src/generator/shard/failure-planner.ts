/** Plans what goes wrong in a shard: incidents while they last, and the few failures of any day. */
import type { IncidentSeverity } from '#contracts/incidents';
import { Picker } from '../draw/picker.ts';
import type { Random } from '../draw/random.ts';
import type { EventType } from '../events/event-type.ts';
import { CACHE_TIMEOUT, HOST_FAILURES, STATEMENT_ABORTED, UNHANDLED_EXCEPTION } from '../events/failure-events.ts';
import { hostAt } from '../fleet.ts';
import { listRoutesThrough, ROUTES, type Route, type Step } from '../routes.ts';
import { getTemplate } from '../template.ts';
import { findApplication, SERVICES } from '../topology.ts';
import type { Strain } from './incident-effects.ts';
import type { RecordWriter } from './record-writer.ts';
import type { RequestPlanner } from './request-planner.ts';

/** Share of the turns that meet a failure when all is well: a few error records an hour at 1,000 records a window. */
const BACKGROUND_SHARE = 0.000_45;
/** Of the failures of any day, those of requests; the rest are of single hosts. */
const BACKGROUND_REQUEST_SHARE = 0.6;
/** Share of the turns that an incident takes at its peak: retries, alarms of its own, processes that die. */
const INCIDENT_SHARE: Record<IncidentSeverity, number> = { minor: 0.09, major: 0.3 };
/** Of an incident's turns, those that are failing requests; the rest is logged by the origin and its servers. */
const INCIDENT_REQUEST_SHARE = 0.6;
/** How probably an ordinary request of a hit zone fails at the peak if its route leads through a failing service. */
const FAILURE_PROBABILITY: Record<IncidentSeverity, number> = { minor: 0.3, major: 0.9 };

const ROUTES_THROUGH: readonly (readonly Route[])[] = SERVICES.map(listRoutesThrough);
const routePicker = new Picker(ROUTES.map(({ weight }) => weight));
const hostFailurePicker = new Picker(HOST_FAILURES.map(({ weight }) => weight));
const never = () => false;

/** How a service fails on any day. */
function usualFailure(service: string): EventType {
  switch (findApplication(service)?.runsOn) {
    case 'database':
      return STATEMENT_ABORTED;
    case 'cache':
      return CACHE_TIMEOUT;
    default:
      return UNHANDLED_EXCEPTION;
  }
}

export class FailurePlanner {
  readonly #writer: RecordWriter;
  readonly #requests: RequestPlanner;
  readonly #backgroundShare: number;

  /** @param errorRateFactor multiplies the failures of any day */
  constructor(writer: RecordWriter, requests: RequestPlanner, errorRateFactor: number) {
    this.#writer = writer;
    this.#requests = requests;
    this.#backgroundShare = BACKGROUND_SHARE * errorRateFactor;
  }

  /**
   * Lets a turn fail, by chance; false leaves it to ordinary life.
   * @param room records that the shard still lacks: no more are written
   */
  planTurn(offsetMs: number, room: number): boolean {
    let roll = this.#writer.random.float();
    for (const strain of this.#writer.effects.strains) {
      roll -= INCIDENT_SHARE[strain.incident.severity] * strain.intensity;
      if (roll < 0) {
        this.#planIncidentTurn(strain, offsetMs, room);
        return true;
      }
    }
    if (roll >= this.#backgroundShare) return false;
    this.#planUsualFailure(offsetMs, room);
    return true;
  }

  /** Lets an ordinary request fail, by chance, if an incident lies on its way; false leaves it to succeed. */
  interrupt(route: Route, zone: number, offsetMs: number): boolean {
    const { effects, random } = this.#writer;
    for (const strain of effects.strains) {
      const failing = route.steps.find(({ template }) => strain.failing.includes(template.serviceIndex));
      if (!failing || !strain.incident.zones.includes(zone)) continue;
      if (random.float() >= FAILURE_PROBABILITY[strain.incident.severity] * strain.intensity) continue;
      this.#failRequest(strain, route, zone, failing.template.serviceIndex, offsetMs);
      return true;
    }
    return false;
  }

  #planIncidentTurn(strain: Strain, offsetMs: number, room: number): void {
    const { random } = this.#writer;
    if (strain.failing.length > 0 && random.float() < INCIDENT_REQUEST_SHARE) {
      const service = random.pick(strain.failing);
      const routes = (ROUTES_THROUGH[service] ?? []).filter(({ steps }) => steps.length <= room);
      if (routes.length > 0) {
        this.#failRequest(strain, random.pick(routes), random.pick(strain.incident.zones), service, offsetMs);
        return;
      }
    }
    this.#logIncidentEvent(strain, offsetMs);
  }

  #failRequest({ incident, isReached }: Strain, route: Route, zone: number, service: number, offsetMs: number): void {
    const calls = [...route.steps.keys()].filter((step) => route.steps[step]?.template.serviceIndex === service);
    this.#requests.planFailure(route, zone, offsetMs, {
      step: this.#writer.random.pick(calls),
      event: incident.script.requestFailure,
      failsToo: (caller) => isReached[caller] ?? false,
    });
  }

  #logIncidentEvent({ incident, phase }: Strain, offsetMs: number): void {
    const { random, fleet } = this.#writer;
    const host = random.pick(incident.hosts);
    const { by, event } = pickWeighted(incident.script.events[phase], random);
    const service = by === 'origin' ? incident.service : hostAt(fleet, host).role;
    this.#writer.writeEvent(getTemplate(event, service, false), host, offsetMs);
  }

  #planUsualFailure(offsetMs: number, room: number): void {
    const { random } = this.#writer;
    // `as` in both: a picker draws indexes of the list that it was made of.
    const route = ROUTES[routePicker.pick(random)] as Route;
    if (random.float() < BACKGROUND_REQUEST_SHARE && route.steps.length <= room) {
      this.#failUsually(route, offsetMs);
      return;
    }
    const { event, service } = HOST_FAILURES[hostFailurePicker.pick(random)] as (typeof HOST_FAILURES)[number];
    const template = getTemplate(event, service, false);
    this.#writer.writeEvent(template, this.#writer.pickHost(template), offsetMs);
  }

  /** One step of a request fails; its caller finds a way around, so this is one error record. */
  #failUsually(route: Route, offsetMs: number): void {
    const step = this.#writer.random.below(route.steps.length);
    const { template } = route.steps[step] as Step;
    this.#requests.planFailure(route, this.#writer.pickZone(), offsetMs, {
      step,
      event: usualFailure(template.service),
      failsToo: never,
    });
  }
}

/** One of a few items by weight; for turns too rare for a picker's table. */
function pickWeighted<T extends { weight: number }>(items: readonly T[], random: Random): T {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  let roll = random.float() * total;
  const found = items.find(({ weight }) => {
    roll -= weight;
    return roll < 0;
  });
  if (!found) throw new RangeError('cannot pick from an empty list');
  return found;
}
