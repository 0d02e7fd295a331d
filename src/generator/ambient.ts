/** What servers and devices log by themselves, without a request: one weighted list of templates. */
import type { WeightedEvent } from './events/event-type.ts';
import { listNetworkEvents } from './events/network-events.ts';
import { listServerEvents } from './events/server-events.ts';
import { getTemplate, type Template } from './template.ts';
import { DEVICE_ROLES, type DeviceRole, SERVER_ROLES, type ServerRole } from './topology.ts';

/** How much of the ambient log each role writes. */
const ROLE_WEIGHTS: Record<ServerRole | DeviceRole, number> = {
  web: 15,
  api: 18,
  database: 10,
  cache: 5,
  worker: 7,
  switch: 11,
  router: 7,
  firewall: 15,
  'load-balancer': 12,
};

interface AmbientEvent {
  weight: number;
  template: Template;
}

function scale(role: ServerRole | DeviceRole, events: readonly WeightedEvent[]): AmbientEvent[] {
  const total = events.reduce((sum, { weight }) => sum + weight, 0);
  return events.map(({ weight, event }) => ({
    weight: (ROLE_WEIGHTS[role] * weight) / total,
    template: getTemplate(event, role, false),
  }));
}

export const AMBIENT_EVENTS: readonly AmbientEvent[] = [
  ...SERVER_ROLES.flatMap((role) => scale(role, listServerEvents(role))),
  ...DEVICE_ROLES.flatMap((role) => scale(role, listNetworkEvents(role))),
];
