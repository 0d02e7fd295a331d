import { type IncidentScript, USUAL_TRAFFIC } from './script.ts';

/** Memory climbs until the kernel kills the process, again and again until a fix is out. */
export const memoryLeak: IncidentScript = {
  kind: 'memory-leak',
  origins: ['catalog', 'search', 'cart', 'orders', 'recommendations', 'identity'],
  durationMinutes: { min: 60, max: 240 },
  phaseShares: { onset: 0.3, recovery: 0.1 },
  secondsPerHop: 60,
  spreadsTo: 'callers',
  hostsHit: { minor: 'one', major: 'all' },
  requestFailure: {
    code: 'OUT_OF_MEMORY',
    severity: 'ERROR',
    message: 'Allocation failed: heap out of memory',
    status: 503,
    latencyMs: 2_200,
  },
  events: {
    onset: [
      {
        weight: 3,
        by: 'server',
        event: { code: 'MEMORY_USE_HIGH', severity: 'WARN', message: 'Memory use keeps climbing', hasLoad: true },
      },
      {
        weight: 2,
        by: 'origin',
        event: { code: 'GC_OVERHEAD', severity: 'ERROR', message: 'Collector frees almost nothing', latencyMs: 1_400 },
      },
    ],
    peak: [
      {
        weight: 3,
        by: 'server',
        event: { code: 'OOM_KILLED', severity: 'CRITICAL', message: 'Out of memory: killed process', hasLoad: true },
      },
      {
        weight: 2,
        by: 'origin',
        event: { code: 'PROCESS_STARTED', severity: 'INFO', message: 'Process started' },
      },
    ],
    recovery: [
      {
        weight: 1,
        by: 'origin',
        event: { code: 'PROCESS_STARTED_PATCHED', severity: 'INFO', message: 'Process started: {version}' },
      },
    ],
  },
  slowdown: 5,
  load: { cpuPercent: 88, memoryPercent: 99.5 },
  trafficFactor: USUAL_TRAFFIC,
};
