import { type IncidentScript, USUAL_TRAFFIC } from './script.ts';

/** Devices lose their links; calls that cross them time out. */
export const networkPartition: IncidentScript = {
  kind: 'network-partition',
  origins: ['switch', 'router', 'firewall'],
  durationMinutes: { min: 10, max: 40 },
  phaseShares: { onset: 0.1, recovery: 0.2 },
  secondsPerHop: 15,
  spreadsTo: 'callers',
  hostsHit: { minor: 'one', major: 'one-region' },
  requestFailure: {
    code: 'HOST_UNREACHABLE',
    severity: 'ERROR',
    message: 'No route to host',
    status: 504,
    latencyMs: 5_000,
  },
  events: {
    onset: [
      {
        weight: 3,
        by: 'origin',
        event: { code: 'LINK_DOWN', severity: 'ERROR', message: 'Link down on {interface}' },
      },
      {
        weight: 1,
        by: 'origin',
        event: { code: 'PACKET_LOSS', severity: 'WARN', message: 'Packet loss on {interface}' },
      },
    ],
    peak: [
      {
        weight: 2,
        by: 'origin',
        event: { code: 'NEIGHBOR_UNREACHABLE', severity: 'CRITICAL', message: 'No neighbor answers' },
      },
      {
        weight: 3,
        by: 'origin',
        event: { code: 'PACKETS_DROPPED', severity: 'ERROR', message: 'Packets dropped on {interface}' },
      },
    ],
    recovery: [
      { weight: 2, by: 'origin', event: { code: 'LINK_UP', severity: 'INFO', message: 'Link up on {interface}' } },
      {
        weight: 1,
        by: 'origin',
        event: { code: 'ROUTES_RECOMPUTED', severity: 'WARN', message: 'Routes recomputed', latencyMs: 800 },
      },
    ],
  },
  slowdown: 3,
  load: {},
  trafficFactor: USUAL_TRAFFIC,
};
