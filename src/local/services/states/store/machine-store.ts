/** State machines and what they were at each time: an execution keeps the definition that it started with. */
import type { LoggingConfiguration, TracingConfiguration } from '@aws-sdk/client-sfn';
import type { Collection, Store } from '#local/core/store';

export interface MachineRecord {
  arn: string;
  name: string;
  createdMs: number;
  revisionId: string;
  /** AWS tells the revision's id only of machines that were updated. */
  isUpdated: boolean;
}

export interface MachineRevision {
  id: string;
  machineArn: string;
  definition: string;
  roleArn: string;
  logging: LoggingConfiguration;
  tracing: TracingConfiguration;
  createdMs: number;
}

export interface MachineStore {
  machines: Collection<MachineRecord>;
  revisions: Collection<MachineRevision>;
}

export const createMachineStore = (store: Store): MachineStore => ({
  machines: store.collection('states_machines'),
  revisions: store.collection('states_revisions'),
});
