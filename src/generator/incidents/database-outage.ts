import { type IncidentScript, USUAL_TRAFFIC } from './script.ts';

/** A database stops taking connections; everything that queries it fails, then everything that calls that. */
export const databaseOutage: IncidentScript = {
  kind: 'database-outage',
  origins: ['orders-db', 'catalog-db', 'payments-db', 'identity-db'],
  durationMinutes: { min: 15, max: 60 },
  phaseShares: { onset: 0.15, recovery: 0.2 },
  secondsPerHop: 20,
  spreadsTo: 'callers',
  hostsHit: { minor: 'one', major: 'all' },
  requestFailure: {
    code: 'DB_CONNECTION_REFUSED',
    severity: 'ERROR',
    message: 'Connection refused: too many clients',
    latencyMs: 1_500,
  },
  events: {
    onset: [
      {
        weight: 2,
        by: 'origin',
        event: { code: 'DB_CONNECTIONS_HIGH', severity: 'WARN', message: 'Connections near the limit' },
      },
      {
        weight: 3,
        by: 'origin',
        event: { code: 'DB_REPLICATION_BROKEN', severity: 'ERROR', message: 'Replication stream lost' },
      },
    ],
    peak: [
      {
        weight: 3,
        by: 'origin',
        event: { code: 'DB_UNAVAILABLE', severity: 'CRITICAL', message: 'Database is not accepting connections' },
      },
      {
        weight: 2,
        by: 'server',
        event: { code: 'UNIT_FAILED', severity: 'ERROR', message: 'Unit postgresql.service failed', hasLoad: true },
      },
    ],
    recovery: [
      {
        weight: 3,
        by: 'origin',
        event: { code: 'DB_RECOVERY_STARTED', severity: 'INFO', message: 'Replaying the write-ahead log' },
      },
      {
        weight: 1,
        by: 'origin',
        event: { code: 'DB_STARTING_UP', severity: 'ERROR', message: 'The database system is starting up' },
      },
    ],
  },
  slowdown: 4,
  load: { cpuPercent: 97 },
  trafficFactor: USUAL_TRAFFIC,
};
