import { type IncidentScript, USUAL_TRAFFIC } from './script.ts';

/** A new version throws; it goes out host by host until somebody rolls it back. */
export const badDeploy: IncidentScript = {
  kind: 'bad-deploy',
  origins: ['checkout', 'catalog', 'search', 'cart', 'orders', 'inventory', 'payments', 'identity'],
  durationMinutes: { min: 15, max: 45 },
  phaseShares: { onset: 0.2, recovery: 0.15 },
  secondsPerHop: 10,
  spreadsTo: 'callers',
  hostsHit: { minor: 'one', major: 'all' },
  requestFailure: {
    code: 'NULL_REFERENCE',
    severity: 'ERROR',
    message: 'Unhandled exception: property of undefined',
    status: 500,
    latencyMs: 9,
  },
  events: {
    onset: [
      {
        weight: 1,
        by: 'origin',
        event: { code: 'DEPLOY_STARTED', severity: 'INFO', message: 'Deploying {version}' },
      },
      {
        weight: 2,
        by: 'origin',
        event: { code: 'SMOKE_TEST_FAILED', severity: 'ERROR', message: 'Smoke test failed for {version}' },
      },
    ],
    peak: [
      {
        weight: 2,
        by: 'origin',
        event: { code: 'CRASH_LOOP', severity: 'CRITICAL', message: 'Process exited at start, backing off' },
      },
      {
        weight: 2,
        by: 'origin',
        event: { code: 'CONFIG_KEY_MISSING', severity: 'ERROR', message: 'Configuration key is missing' },
      },
    ],
    recovery: [
      {
        weight: 1,
        by: 'origin',
        event: { code: 'ROLLBACK', severity: 'WARN', message: 'Rolling back to {version}' },
      },
    ],
  },
  slowdown: 1.5,
  load: { cpuPercent: 75 },
  trafficFactor: USUAL_TRAFFIC,
};
