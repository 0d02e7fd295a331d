/** What network devices log when all is well, by role. */
import type { DeviceRole } from '../topology.ts';
import type { WeightedEvent } from './event-type.ts';

const EVERY_DEVICE: readonly WeightedEvent[] = [
  {
    weight: 12,
    event: { code: 'INTERFACE_STATISTICS', severity: 'INFO', message: '{interface} moved traffic', bytes: 40_000_000 },
  },
  {
    weight: 4,
    event: { code: 'DEVICE_METRICS', severity: 'DEBUG', message: 'Device metrics sampled', hasLoad: true },
  },
];

const BY_ROLE: Record<DeviceRole, readonly WeightedEvent[]> = {
  switch: [
    {
      weight: 5,
      event: { code: 'MAC_LEARNED', severity: 'DEBUG', message: 'Learned {mac} on {interface}' },
    },
    {
      weight: 1,
      event: { code: 'PORT_FLAPPED', severity: 'WARN', message: '{interface} went down and up' },
    },
  ],
  router: [
    {
      weight: 5,
      event: { code: 'BGP_KEEPALIVE', severity: 'DEBUG', message: 'Keepalive from {address}', latencyMs: 18 },
    },
    { weight: 3, event: { code: 'ROUTE_LEARNED', severity: 'INFO', message: 'Route to {subnet} learned' } },
  ],
  firewall: [
    {
      weight: 25,
      event: { code: 'FLOW_ACCEPTED', severity: 'INFO', message: 'Accepted {address} by {rule}', bytes: 5_200 },
    },
    {
      weight: 3,
      event: { code: 'FLOW_DENIED', severity: 'WARN', message: 'Denied {address} by {rule}', bytes: 64 },
    },
  ],
  'load-balancer': [
    {
      weight: 20,
      event: {
        code: 'REQUEST_FORWARDED',
        severity: 'INFO',
        message: 'Forwarded {address}',
        status: 200,
        latencyMs: 1,
        bytes: 21_000,
      },
    },
    {
      weight: 4,
      event: { code: 'BACKEND_HEALTHY', severity: 'DEBUG', message: 'Backend {service} is healthy', latencyMs: 2 },
    },
    {
      weight: 1,
      event: { code: 'CLIENT_THROTTLED', severity: 'WARN', message: 'Throttled {address}', status: 429, latencyMs: 1 },
    },
  ],
};

/** Weights are relative to one device role. */
export const listNetworkEvents = (role: DeviceRole): WeightedEvent[] => [...EVERY_DEVICE, ...BY_ROLE[role]];
