/** Everything outside of chance that shapes the records of a window. */
import { WINDOW_MS } from '#contracts/windows';
import { type Fleet, getFleet } from '../fleet.ts';
import { createIncident, type Incident } from '../incidents/incident.ts';
import { intensityAt } from '../incidents/phases.ts';
import { planIncidents } from '../incidents/plan-incidents.ts';
import { trafficAt } from '../traffic.ts';
import type { WindowSpec } from '../window.ts';

/** The traffic of a window is averaged over this many instants of it. */
const SAMPLES = 5;

export interface Conditions {
  windowMs: number;
  fleet: Fleet;
  /** Traffic relative to the mean, without incidents. */
  traffic: number;
  /** Those that touch the window. */
  incidents: readonly Incident[];
  errorRateFactor: number;
}

/** @throws InvalidEventError for a requested origin that the kind of incident cannot hit */
export function readConditions({ seed, windowMs, incidents, errorRateFactor }: WindowSpec): Conditions {
  const fleet = getFleet(seed);
  return {
    windowMs,
    fleet,
    traffic: trafficAt(windowMs),
    incidents: planIncidents(incidents, seed, windowMs)
      .filter(({ startMs, endMs }) => startMs < windowMs + WINDOW_MS && endMs > windowMs)
      .map((plan) => createIncident(plan, seed, fleet)),
    errorRateFactor,
  };
}

function surgeOf({ phases, script, severity }: Incident, windowMs: number): number {
  const extra = script.trafficFactor[severity] - 1;
  if (extra === 0) return 1;
  let sum = 0;
  for (let sample = 0; sample < SAMPLES; sample++)
    sum += intensityAt(phases, windowMs + ((sample + 0.5) * WINDOW_MS) / SAMPLES);
  return 1 + (extra * sum) / SAMPLES;
}

/** Records of a window. At least one: a window without an object is one that nobody has written. */
export function countRecords(meanRecords: number, { windowMs, traffic, incidents }: Conditions): number {
  const surge = incidents.reduce((factor, incident) => factor * surgeOf(incident, windowMs), 1);
  return Math.max(1, Math.round(meanRecords * traffic * surge));
}
