/**
 * Decides what happens in a shard: the loop that every record comes from. One turn is one happening: a request with its
 * records in several services, a line that a host logs by itself, or a failure. Most turns take only the two short paths
 * at the top; the failing ones are in `failure-planner.ts`.
 */
import { WINDOW_MS } from '#contracts/windows';
import { AMBIENT_EVENTS } from '../ambient.ts';
import { Picker } from '../draw/picker.ts';
import { Random } from '../draw/random.ts';
import { ROUTES, type Route } from '../routes.ts';
import type { Conditions } from './conditions.ts';
import { FailurePlanner } from './failure-planner.ts';
import { IncidentEffects } from './incident-effects.ts';
import type { RecordTable } from './record-table.ts';
import { RecordWriter } from './record-writer.ts';
import { RequestPlanner } from './request-planner.ts';

/** Share of the turns that are requests; a request is about four records. */
const REQUEST_SHARE = 0.33;

function scaleTo(total: number, items: readonly { weight: number }[]): number[] {
  const sum = items.reduce((running, { weight }) => running + weight, 0);
  return items.map(({ weight }) => (weight * total) / sum);
}

const ambientPicker = new Picker(scaleTo(1, AMBIENT_EVENTS));
const turnPicker = new Picker([...scaleTo(REQUEST_SHARE, ROUTES), ...scaleTo(1 - REQUEST_SHARE, AMBIENT_EVENTS)]);

/** What one shard is made of, besides the conditions of its window. */
export interface ShardKey {
  seed: number;
  shard: number;
  /** Records of this shard. */
  records: number;
}

/** Fills `table`, which must be empty, with exactly the shard's records, in no order of time. */
export function planShard({ seed, shard, records }: ShardKey, conditions: Conditions, table: RecordTable): void {
  const { windowMs, fleet, traffic, incidents, errorRateFactor } = conditions;
  const random = new Random('shard', seed, windowMs, shard);
  const effects = new IncidentEffects(incidents);
  const writer = new RecordWriter(table, random, fleet, effects, traffic);
  const requests = new RequestPlanner(writer);
  const failures = new FailurePlanner(writer, requests, errorRateFactor);

  const logAmbient = (index: number, offsetMs: number): void => {
    // `as`: a picker draws indexes of the list that it was made of.
    const { template } = AMBIENT_EVENTS[index] as (typeof AMBIENT_EVENTS)[number];
    writer.writeEvent(template, writer.pickHost(template), offsetMs);
  };

  while (table.length < records) {
    const offsetMs = random.below(WINDOW_MS);
    const room = records - table.length;
    effects.moveTo(windowMs + offsetMs);
    if (failures.planTurn(offsetMs, room)) continue;
    const turn = turnPicker.pick(random);
    // A request is planned whole or not at all; a shard's last places may be too few for it.
    const route: Route | undefined = ROUTES[turn];
    if (!route) logAmbient(turn - ROUTES.length, offsetMs);
    else if (route.steps.length > room) logAmbient(ambientPicker.pick(random), offsetMs);
    else {
      const zone = writer.pickZone();
      if (!failures.interrupt(route, zone, offsetMs)) requests.planSuccess(route, zone, offsetMs);
    }
  }
}
