/** Which incidents there are: drawn from the seed day by day, or those that an event asks for. */
import { DAY_MS, MINUTE_MS } from '#contracts/durations';
import { InvalidEventError } from '#contracts/errors';
import { INCIDENT_KINDS } from '#contracts/incidents';
import type { IncidentRequest, ParsedPipelineEvent } from '#contracts/pipeline-event';
import { Random } from '../draw/random.ts';
import { INCIDENT_SCRIPTS } from './catalog.ts';
import type { IncidentPlan } from './incident.ts';

/** Six incidents in a month of 30 days. */
const INCIDENTS_PER_DAY = 0.2;
const MAJOR_SHARE = 0.6;

/** The incident that starts on the day at `dayMs`, if one does. Each day is drawn on its own: no history is walked. */
function drawIncident(seed: number, dayMs: number): IncidentPlan | undefined {
  const random = new Random('incident', seed, dayMs);
  if (random.float() >= INCIDENTS_PER_DAY) return undefined;
  const kind = random.pick(INCIDENT_KINDS);
  const { origins, durationMinutes } = INCIDENT_SCRIPTS[kind];
  const severity = random.float() < MAJOR_SHARE ? 'major' : 'minor';
  const service = random.pick(origins);
  const startMs = dayMs + random.below(DAY_MS / 1_000) * 1_000;
  const minutes = durationMinutes.min + random.below(durationMinutes.max - durationMinutes.min + 1);
  return { kind, severity, service, startMs, endMs: startMs + minutes * MINUTE_MS };
}

/** Seeded incidents last less than a day, so those of a window started on its day or on the day before. */
function drawIncidents(seed: number, windowMs: number): IncidentPlan[] {
  const today = Math.floor(windowMs / DAY_MS) * DAY_MS;
  return [today - DAY_MS, today]
    .map((dayMs) => drawIncident(seed, dayMs))
    .filter((plan): plan is IncidentPlan => plan !== undefined);
}

function planRequest(
  { kind, start, durationMinutes, severity, service }: IncidentRequest,
  index: number,
  seed: number,
) {
  const { origins } = INCIDENT_SCRIPTS[kind];
  if (service !== undefined && !origins.includes(service))
    throw new InvalidEventError(
      `incidents[${index}].service must be one of ${origins.join(', ')} for ${kind}, got ${JSON.stringify(service)}`,
    );
  return {
    kind,
    severity,
    service: service ?? new Random('incident-origin', seed, start, index).pick(origins),
    startMs: start,
    endMs: start + durationMinutes * MINUTE_MS,
  };
}

/**
 * Incidents that may touch the window at `windowMs`; all of those that an event lists.
 * @throws InvalidEventError for a requested origin that the kind cannot hit
 */
export function planIncidents(
  incidents: ParsedPipelineEvent['incidents'],
  seed: number,
  windowMs: number,
): IncidentPlan[] {
  if (incidents === 'none') return [];
  if (incidents === 'seeded') return drawIncidents(seed, windowMs);
  return incidents.map((request, index) => planRequest(request, index, seed));
}
