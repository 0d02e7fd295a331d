import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import { checkArn } from './arns.ts';
import type { ExecutionEngine } from './execution-engine.ts';
import type { ExecutionRecord, ExecutionStore } from './store/execution-store.ts';
import type { HistoryStore } from './store/history-store.ts';
import type { MachineRecord, MachineRevision, MachineStore } from './store/machine-store.ts';
import type { MapRunRecord, MapRunStore } from './store/map-run-store.ts';

/** What the operations work on. */
export interface StatesContext {
  aws: LocalAws;
  machines: MachineStore;
  executions: ExecutionStore;
  history: HistoryStore;
  mapRuns: MapRunStore;
  engine: ExecutionEngine;
}

/** @throws AwsError InvalidArn, StateMachineDoesNotExist */
export function findMachine({ machines }: StatesContext, arn: string): MachineRecord {
  checkArn(arn, 'stateMachine');
  const machine = machines.machines.get(arn);
  if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return machine;
}

export function findRevision({ machines }: StatesContext, id: string): MachineRevision {
  const revision = machines.revisions.get(id);
  if (!revision) throw new Error(`There is no revision ${id} of a state machine`);
  return revision;
}

/** @throws AwsError InvalidArn, ExecutionDoesNotExist */
export function findExecution({ executions }: StatesContext, arn: string): ExecutionRecord {
  checkArn(arn, 'execution');
  const execution = executions.find(arn);
  if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return execution;
}

/** @throws AwsError InvalidArn, ResourceNotFound */
export function findMapRun({ mapRuns }: StatesContext, arn: string): MapRunRecord {
  checkArn(arn, 'mapRun');
  const mapRun = mapRuns.find(arn);
  if (!mapRun) throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
  return mapRun;
}

export const toDate = (epochMs: number): Date => new Date(epochMs);
