import type { IncidentScript } from './script.ts';

/** More customers than the fleet can serve: load is shed, and what is let through saturates the services below. */
export const trafficSpike: IncidentScript = {
  kind: 'traffic-spike',
  origins: ['storefront', 'search', 'checkout'],
  durationMinutes: { min: 20, max: 90 },
  phaseShares: { onset: 0.25, recovery: 0.3 },
  secondsPerHop: 30,
  spreadsTo: 'callers-and-callees',
  hostsHit: { minor: 'one-region', major: 'all' },
  requestFailure: {
    code: 'OVERLOADED',
    severity: 'ERROR',
    message: 'Queue is full, request shed',
    status: 503,
    latencyMs: 900,
  },
  events: {
    onset: [
      {
        weight: 3,
        by: 'server',
        event: { code: 'CPU_SATURATED', severity: 'WARN', message: 'Run queue keeps growing', hasLoad: true },
      },
      {
        weight: 2,
        by: 'origin',
        event: { code: 'QUEUE_FULL', severity: 'ERROR', message: 'Accept queue overflowed' },
      },
    ],
    peak: [
      {
        weight: 3,
        by: 'origin',
        event: { code: 'QUEUE_OVERFLOW', severity: 'ERROR', message: 'Accept queue keeps overflowing' },
      },
      {
        weight: 2,
        by: 'server',
        event: { code: 'CPU_EXHAUSTED', severity: 'CRITICAL', message: 'No CPU time left', hasLoad: true },
      },
    ],
    recovery: [
      {
        weight: 1,
        by: 'origin',
        event: { code: 'SCALED_OUT', severity: 'INFO', message: 'Scaled out by {count} instances', count: 3 },
      },
    ],
  },
  slowdown: 6,
  load: { cpuPercent: 99, memoryPercent: 90 },
  trafficFactor: { minor: 1.8, major: 4 },
};
