import { type IncidentScript, USUAL_TRAFFIC } from './script.ts';

/** A volume fills up; reads go on, writes fail. */
export const diskFull: IncidentScript = {
  kind: 'disk-full',
  origins: ['orders-db', 'payments-db', 'catalog-db', 'search-index'],
  durationMinutes: { min: 30, max: 180 },
  phaseShares: { onset: 0.2, recovery: 0.15 },
  secondsPerHop: 30,
  spreadsTo: 'callers',
  hostsHit: { minor: 'one', major: 'all' },
  requestFailure: {
    code: 'NO_SPACE_LEFT',
    severity: 'ERROR',
    message: 'Write failed: no space left on device',
    latencyMs: 40,
  },
  events: {
    onset: [
      {
        weight: 2,
        by: 'server',
        event: { code: 'DISK_USE_HIGH', severity: 'WARN', message: 'Volume /var/lib is over 95 % full', hasLoad: true },
      },
      {
        weight: 2,
        by: 'server',
        event: { code: 'LOG_ROTATION_FAILED', severity: 'ERROR', message: 'Log rotation failed: no space left' },
      },
    ],
    peak: [
      {
        weight: 3,
        by: 'server',
        event: { code: 'DISK_FULL', severity: 'CRITICAL', message: 'Volume /var/lib is full', hasLoad: true },
      },
      {
        weight: 2,
        by: 'origin',
        event: { code: 'CHECKPOINT_FAILED', severity: 'ERROR', message: 'Checkpoint failed: no space left on device' },
      },
    ],
    recovery: [
      {
        weight: 1,
        by: 'server',
        event: { code: 'VOLUME_EXTENDED', severity: 'INFO', message: 'Volume /var/lib extended', bytes: 5e7 },
      },
    ],
  },
  slowdown: 2,
  load: { cpuPercent: 30 },
  trafficFactor: USUAL_TRAFFIC,
};
