/** Starts, stops and redrives executions. */
import { ASSUMPTIONS } from '#cost/assumptions';
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

/** AWS forgets an execution so long after its end: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const RETENTION_MS = 90 * 24 * 60 * 60_000;
/** Few enough for nobody to wait, enough to keep up with the executions that end. */
const FORGET_AT_ONCE = 10;

/** SQLite's word for no limit. */
const ALL = -1;

export interface NewExecution {
  name: string;
  /** Valid JSON. */
  input: string;
  /** The payer that asked for it. */
  startedBy: string;
}

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
   */
  start(revision: MachineRevision, { name, input, startedBy }: NewExecution): ExecutionRecord {
    const { aws, executions, metrics } = this.#services;
    const { machineArn } = revision;
    const arn = buildExecutionArn(parseMachineName(machineArn), name);
    const startMs = aws.clock.now();
    const run = aws.store.transaction(() => {
      executions.insert({ arn, machineArn, name, revisionId: revision.id, startMs, input });
      aws.ledger.openRun(arn, startedBy);
      const started = new ExecutionRun(this.#services, this.#find(arn), revision, new Map());
      const details = { input, inputDetails: { truncated: false }, roleArn: revision.roleArn };
      started.record({ type: 'ExecutionStarted', previousEventId: 0, details, scope: ROOT_SCOPE });
      return started;
    });
    // AWS's first state follows no event.
    this.#begin(run, 0);
    metrics.count(machineArn, 'RUNNING');
    aws.ledger.add(arn, {
      transitions: ASSUMPTIONS.startAndEndTransitions.value,
      traces: revision.tracing.enabled ? 1 : 0,
    });
    return run.execution;
  }

  /** Ends a running execution; does nothing to one that is over. */
  stop(arn: string, error?: string, cause?: string): void {
    this.#runs.get(arn)?.abort(error, cause);
  }

  /** Ends a machine's executions and forgets all that there were. */
  forgetMachine(machineArn: string): void {
    const { executions } = this.#services;
    for (const { arn } of executions.list({ machineArn, status: 'RUNNING', limit: ALL })) this.stop(arn);
    this.#forget(executions.listIdsOf(machineArn));
  }

  /**
   * Goes on with an unsuccessful execution where it ended.
   * @returns when, epoch ms
   */
  redrive(execution: ExecutionRecord, token: string): number {
    const { aws, executions, history } = this.#services;
    const redriveMs = aws.clock.now();
    const events = history.list({ executionId: execution.id, newestFirst: false, limit: ALL });
    const [run, firstId] = aws.store.transaction(() => {
      executions.redrive(execution.id, redriveMs, token);
      const redriven = this.#find(execution.arn);
      const started = new ExecutionRun(this.#services, redriven, this.#revisionOf(redriven), findResumePoints(events));
      const details = { redriveCount: redriven.redriveCount };
      const previousEventId = events.at(-1)?.id ?? 0;
      return [
        started,
        started.record({ type: 'ExecutionRedriven', previousEventId, details, scope: ROOT_SCOPE }),
      ] as const;
    });
    this.#begin(run, firstId);
    return redriveMs;
  }

  /** Ends what a killed process left running: nobody goes on with it. */
  abortInterrupted(): void {
    const { aws, executions, metrics } = this.#services;
    aws.store.transaction(() => {
      for (const execution of executions.listRunning()) {
        const writer = new HistoryWriter(this.#services, execution, this.#revisionOf(execution));
        writer.append({ type: 'ExecutionAborted', previousEventId: 0, details: INTERRUPTED, scope: ROOT_SCOPE });
        executions.end(execution.id, { status: 'ABORTED', stopMs: aws.clock.now(), ...INTERRUPTED });
        metrics.count(execution.machineArn, 'ABORTED');
      }
    });
  }

  /** Ends what runs, since the process ends. */
  interruptAll(): void {
    for (const run of [...this.#runs.values()]) run.abort(INTERRUPTED.error, INTERRUPTED.cause);
  }

  #begin(run: ExecutionRun, previousEventId: number): void {
    const { arn } = run.execution;
    this.#runs.set(arn, run);
    run.begin(previousEventId, () => {
      this.#runs.delete(arn);
      this.#forgetOld();
    });
  }

  #forgetOld(): void {
    const { aws, executions } = this.#services;
    this.#forget(executions.listEndedBefore(aws.clock.now() - RETENTION_MS, FORGET_AT_ONCE));
  }

  #forget(ids: number[]): void {
    if (ids.length === 0) return;
    const { aws, executions, history } = this.#services;
    aws.store.transaction(() => {
      for (const id of ids) {
        history.deleteOf(id);
        executions.delete(id);
      }
    });
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
