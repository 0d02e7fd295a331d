/** Failures that happen on any day, and what the callers of something that failed log about it. */
import type { DeviceRole, ServerRole } from '../topology.ts';
import type { EventType, WeightedEvent } from './event-type.ts';

/** A dependency failed and so did this request. */
export const UPSTREAM_FAILED: EventType = {
  code: 'UPSTREAM_FAILED',
  severity: 'ERROR',
  message: 'Request failed: {service} gave no answer',
  status: 502,
  latencyMs: 4,
};

/** A dependency failed; a second try saved the request. */
export const UPSTREAM_RETRIED: EventType = {
  code: 'UPSTREAM_RETRIED',
  severity: 'WARN',
  message: 'Second try of {service} succeeded',
  status: 200,
  latencyMs: 60,
  bytes: 2_000,
};

/** A dependency failed; the service has a fallback and answered without it. */
export const FALLBACK_SERVED: EventType = {
  code: 'FALLBACK_SERVED',
  severity: 'WARN',
  message: 'Answered without {service}',
  status: 200,
  latencyMs: 8,
  bytes: 1_200,
};

/** A bug that one request in thousands meets. */
export const UNHANDLED_EXCEPTION: EventType = {
  code: 'UNHANDLED_EXCEPTION',
  severity: 'ERROR',
  message: 'Unhandled exception while answering',
  status: 500,
  latencyMs: 35,
};

/** The same, in a datastore. */
export const STATEMENT_ABORTED: EventType = {
  code: 'STATEMENT_ABORTED',
  severity: 'ERROR',
  message: 'Deadlock found, statement aborted',
  latencyMs: 220,
};

/** The same, in a cache. */
export const CACHE_TIMEOUT: EventType = {
  code: 'CACHE_TIMEOUT',
  severity: 'ERROR',
  message: 'Read timed out',
  latencyMs: 250,
};

/** Failures of single hosts, which hit no request. */
export const HOST_FAILURES: readonly (WeightedEvent & { service: ServerRole | DeviceRole })[] = [
  {
    weight: 3,
    service: 'worker',
    event: { code: 'JOB_FAILED', severity: 'ERROR', message: 'Job {job} failed', latencyMs: 3_000 },
  },
  {
    weight: 2,
    service: 'api',
    event: { code: 'PROCESS_RESTARTED', severity: 'ERROR', message: 'Process exited and was restarted' },
  },
  {
    weight: 2,
    service: 'database',
    event: { code: 'REPLICA_BEHIND', severity: 'ERROR', message: 'Replica fell behind', latencyMs: 9_000 },
  },
  {
    weight: 2,
    service: 'switch',
    event: { code: 'CRC_ERRORS', severity: 'ERROR', message: 'CRC errors on {interface}' },
  },
  {
    weight: 1,
    service: 'web',
    event: { code: 'POWER_SUPPLY_FAILED', severity: 'CRITICAL', message: 'One of two power supplies failed' },
  },
  {
    weight: 1,
    service: 'router',
    event: { code: 'BGP_SESSION_RESET', severity: 'ERROR', message: 'BGP session reset' },
  },
];
