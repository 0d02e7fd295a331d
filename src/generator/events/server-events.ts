/** What servers log when all is well, by role. */
import type { ServerRole } from '../topology.ts';
import type { WeightedEvent } from './event-type.ts';

const EVERY_SERVER: readonly WeightedEvent[] = [
  {
    weight: 30,
    event: { code: 'HOST_METRICS', severity: 'INFO', message: 'Host metrics sampled', hasLoad: true },
  },
  {
    weight: 6,
    event: { code: 'LIVENESS_PROBE_PASSED', severity: 'DEBUG', message: 'Liveness probe passed', latencyMs: 2 },
  },
  {
    weight: 2,
    event: { code: 'SSH_SESSION_OPENED', severity: 'INFO', message: 'Session opened for {operator} from {address}' },
  },
  {
    weight: 2,
    event: { code: 'CLOCK_ADJUSTED', severity: 'DEBUG', message: 'Clock adjusted by {count} microseconds', count: 90 },
  },
  { weight: 1, event: { code: 'LOG_ROTATED', severity: 'DEBUG', message: 'Log rotated', bytes: 8_000_000 } },
  {
    weight: 1,
    event: { code: 'CPU_USE_HIGH', severity: 'WARN', message: 'CPU use is above its target', hasLoad: true },
  },
];

const BY_ROLE: Record<ServerRole, readonly WeightedEvent[]> = {
  web: [
    {
      weight: 10,
      event: {
        code: 'STATIC_FILE_SERVED',
        severity: 'INFO',
        message: 'Served a static file to {address}',
        status: 200,
        latencyMs: 3,
        bytes: 48_000,
      },
    },
    {
      weight: 2,
      event: { code: 'TLS_HANDSHAKE_ABORTED', severity: 'WARN', message: 'TLS handshake aborted by {address}' },
    },
  ],
  api: [
    {
      weight: 4,
      event: { code: 'GARBAGE_COLLECTED', severity: 'DEBUG', message: 'Garbage collected', latencyMs: 12, bytes: 9e6 },
    },
    {
      weight: 2,
      event: { code: 'CONNECTION_POOL_RESIZED', severity: 'INFO', message: 'Pool resized to {count}', count: 24 },
    },
  ],
  database: [
    {
      weight: 5,
      event: { code: 'CHECKPOINT_COMPLETED', severity: 'INFO', message: 'Checkpoint done', latencyMs: 900, bytes: 3e7 },
    },
    {
      weight: 3,
      event: { code: 'SLOW_QUERY', severity: 'WARN', message: 'Slow query on {table}', latencyMs: 1_200 },
    },
    {
      weight: 3,
      event: { code: 'VACUUM_COMPLETED', severity: 'INFO', message: 'Vacuumed {table}', latencyMs: 2_500 },
    },
    {
      weight: 3,
      event: { code: 'REPLICATION_LAG_SAMPLED', severity: 'DEBUG', message: 'Replica lag sampled', latencyMs: 25 },
    },
  ],
  cache: [
    {
      weight: 5,
      event: { code: 'KEYS_EVICTED', severity: 'DEBUG', message: 'Evicted {count} keys', count: 140 },
    },
    {
      weight: 2,
      event: { code: 'SNAPSHOT_SAVED', severity: 'INFO', message: 'Snapshot saved', latencyMs: 400, bytes: 3e7 },
    },
  ],
  worker: [
    { weight: 6, event: { code: 'JOB_FINISHED', severity: 'INFO', message: 'Job {job} finished', latencyMs: 1_800 } },
    {
      weight: 4,
      event: { code: 'QUEUE_DEPTH', severity: 'INFO', message: '{queue} holds {count} messages', count: 35 },
    },
    {
      weight: 1,
      event: { code: 'JOB_RETRIED', severity: 'WARN', message: 'Job {job} is tried again', latencyMs: 2_400 },
    },
  ],
};

/** Weights are relative to one server role. */
export const listServerEvents = (role: ServerRole): WeightedEvent[] => [...EVERY_SERVER, ...BY_ROLE[role]];
