import type { LocalAws } from '#local/core/local-aws';
import type { ExecutionLogs } from './execution-logs.ts';
import type { ExecutionMetrics } from './execution-metrics.ts';
import type { ExecutionStore } from './store/execution-store.ts';
import type { HistoryStore } from './store/history-store.ts';
import type { MapRunStore } from './store/map-run-store.ts';

/** What executions are written to and told to. */
export interface EngineServices {
  aws: LocalAws;
  executions: ExecutionStore;
  history: HistoryStore;
  mapRuns: MapRunStore;
  logs: ExecutionLogs;
  metrics: ExecutionMetrics;
}
