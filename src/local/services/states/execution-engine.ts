/** Starts, stops and redrives executions. */
import { AwsError } from '#local/core/aws-error';
import { buildExecutionArn, parseMachineName } from './arns.ts';
import { findResumePoints, ROOT_SCOPE } from './asl/resume-points.ts';
import type { EngineServices } from './engine-services.ts';
import { ExecutionRun } from './execution-run.ts';
import { HistoryWriter } from './history-writer.ts';
import type { ExecutionRecord } from './store/execution-store.ts';
import type { MachineRevision, MachineStore } from './store/machine-store.ts';

/** What interrupted executions end with; AWS itself never stops. */
const INTERRUPTED = {
  error: 'LocalAws.Interrupted',
  cause: 'The local AWS was stopped while this execution was running. Redrive it to go on from the unfinished state.',
};

export class ExecutionEngine {
  readonly #services: EngineServices;
  readonly #machines: MachineStore;
  readonly #runs = new Map<string, ExecutionRun>();

  constructor(services: EngineServices, machines: MachineStore) {
    this.#services = services;
    this.#machines = machines;
  }

  /**
   * Starts an execution; it is durable when this returns.
   * @param input valid JSON
   */
  start(machineArn: string, revision: MachineRevision, name: string, input: string): ExecutionRecord {
    const { aws, executions, metrics } = this.#services;
    const arn = buildExecutionArn(parseMachineName(machineArn), name);
    const startMs = aws.clock.now();
    const execution = aws.store.transaction(() => {
      executions.insert({ arn, machineArn, name, revisionId: revision.id, startMs, input });
      const inserted = this.#find(arn);
      const details = { input, inputDetails: { truncated: false }, roleArn: revision.roleArn };
      const run = new ExecutionRun(this.#services, inserted, revision, new Map());
      this.#begin(run, arn, { type: 'ExecutionStarted', previousEventId: 0, details, scope: ROOT_SCOPE });
      return inserted;
    });
    metrics.count(machineArn, 'RUNNING');
    return execution;
  }

  /** Ends a running execution; does nothing to one that is over. */
  stop(arn: string, error?: string, cause?: string): void {
    this.#runs.get(arn)?.abort(error, cause);
  }

  /**
   * Goes on with an unsuccessful execution where it ended.
   * @returns when, epoch ms
   */
  redrive(execution: ExecutionRecord, token: string): number {
    const { aws, executions, history } = this.#services;
    const redriveMs = aws.clock.now();
    aws.store.transaction(() => {
      executions.redrive(execution.id, redriveMs, token);
      const redriven = this.#find(execution.arn);
      const events = history.list({ executionId: execution.id, newestFirst: false, limit: -1 });
      const run = new ExecutionRun(this.#services, redriven, this.#revisionOf(redriven), findResumePoints(events));
      const details = { redriveCount: redriven.redriveCount };
      const previousEventId = events.at(-1)?.id ?? 0;
      this.#begin(run, execution.arn, { type: 'ExecutionRedriven', previousEventId, details, scope: ROOT_SCOPE });
    });
    return redriveMs;
  }

  /** Ends what a killed process left running: nobody goes on with it. */
  abortInterrupted(): void {
    const { aws, executions } = this.#services;
    aws.store.transaction(() => {
      for (const execution of executions.listRunning()) {
        const writer = new HistoryWriter(this.#services, execution, this.#revisionOf(execution));
        writer.append({ type: 'ExecutionAborted', previousEventId: 0, details: INTERRUPTED, scope: ROOT_SCOPE });
        executions.end(execution.id, { status: 'ABORTED', stopMs: aws.clock.now(), ...INTERRUPTED });
      }
    });
  }

  /** Ends what runs, since the process ends. */
  interruptAll(): void {
    for (const run of [...this.#runs.values()]) run.abort(INTERRUPTED.error, INTERRUPTED.cause);
  }

  #begin(run: ExecutionRun, arn: string, firstEvent: Parameters<ExecutionRun['begin']>[0]): void {
    this.#runs.set(arn, run);
    run.begin(firstEvent, () => this.#runs.delete(arn));
  }

  #find(arn: string): ExecutionRecord {
    const execution = this.#services.executions.find(arn);
    if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  #revisionOf({ revisionId }: ExecutionRecord): MachineRevision {
    const revision = this.#machines.revisions.get(revisionId);
    if (!revision) throw new Error(`There is no revision ${revisionId} of a state machine`);
    return revision;
  }
}
