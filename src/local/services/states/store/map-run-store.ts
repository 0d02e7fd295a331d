import type { Store } from '#local/core/store';
import type { MapRunSettings, MapRunStatus } from '../asl/map-run.ts';

export interface MapRunRecord extends MapRunSettings {
  arn: string;
  /** The execution that is in the Map state. */
  executionArn: string;
  /** As its children name it: the state machine's ARN with the label. */
  machineArn: string;
  status: MapRunStatus | 'RUNNING';
  startMs: number;
  stopMs?: number;
}

export class MapRunStore {
  readonly #records;

  constructor(store: Store) {
    this.#records = store.collection<MapRunRecord>('states_map_runs');
  }

  find(arn: string): MapRunRecord | undefined {
    return this.#records.get(arn);
  }

  put(record: MapRunRecord): void {
    this.#records.put(record.arn, record);
  }

  /** In the order of their starts. */
  listOf(executionArn: string): MapRunRecord[] {
    return this.#records
      .list()
      .filter((record) => record.executionArn === executionArn)
      .sort((left, right) => left.startMs - right.startMs);
  }

  listRunning(): MapRunRecord[] {
    return this.#records.list().filter(({ status }) => status === 'RUNNING');
  }

  /** @param prefix of their ARNs */
  takeAll(prefix: string): MapRunRecord[] {
    const records = this.#records.list(prefix);
    for (const { arn } of records) this.#records.delete(arn);
    return records;
  }
}
