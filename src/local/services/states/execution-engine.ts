/** Starts, stops and redrives executions. */
import { DAY_MS } from '#contracts/durations';
import { ASSUMPTIONS } from '#cost/assumptions';
import { AwsError } from '#local/core/aws-error';
import { buildExecutionArn, buildMapRunPrefix, parseMachineName } from './arns.ts';
import type { StateBlock } from './asl/definition.ts';
import { findResumePoints, ROOT_SCOPE } from './asl/resume-points.ts';
import { parseDefinition } from './definition-check/check-definition.ts';
import type { EngineServices } from './engine-services.ts';
import { ExecutionRun, type RunPlan } from './execution-run.ts';
import { HistoryWriter } from './history-writer.ts';
import type { StartedChild } from './map-run.ts';
import type { ExecutionEnd, ExecutionRecord, NewExecution } from './store/execution-store.ts';
import type { MachineRevision, MachineStore } from './store/machine-store.ts';

/** What interrupted executions end with; AWS itself never stops. */
const INTERRUPTED = {
  error: 'LocalAws.Interrupted',
  cause: 'The local AWS was stopped while this execution was running. Redrive it to go on from the unfinished state.',
};

/** AWS forgets an execution so long after its end: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const RETENTION_MS = 90 * DAY_MS;
/** Few enough for nobody to wait, enough to keep up with the executions that end. */
const FORGET_AT_ONCE = 10;

/** SQLite's word for no limit. */
const ALL = -1;

export interface StartOrder {
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

  /** Starts an execution; it is durable when this returns. */
  start(revision: MachineRevision, { name, input, startedBy }: StartOrder): ExecutionRecord {
    const { aws } = this.#services;
    const { machineArn } = revision;
    const arn = buildExecutionArn(parseMachineName(machineArn), name);
    const execution = {
      arn,
      machineArn,
      name,
      revisionId: revision.id,
      startMs: aws.clock.now(),
      input,
      mapRunArn: null,
    };
    const run = aws.store.transaction(() => {
      aws.ledger.openRun(arn, startedBy);
      return this.#insert(execution, { revision, definition: parseDefinition(revision.definition), payer: arn });
    });
    // AWS's first state follows no event.
    this.#begin(run, 0);
    return run.execution;
  }

  /** Starts an execution of a Map Run: the states of one item, with the definition and the role of its parent. */
  #startChild(execution: NewExecution, block: StateBlock, payer: string): StartedChild {
    const run = this.#insert(execution, { revision: this.#revisionOf(execution), definition: block, payer });
    const ended = new Promise<Omit<ExecutionEnd, 'stopMs'>>((resolve) => this.#begin(run, 0, resolve));
    return { ended, abort: () => run.abort() };
  }

  /** Both the execution and its first event, or neither. */
  #insert(execution: NewExecution, plan: Omit<RunPlan, 'execution'>): ExecutionRun {
    const { aws, executions, metrics } = this.#services;
    const { roleArn, tracing } = plan.revision;
    const run = aws.store.transaction(() => {
      executions.insert(execution);
      const started = this.#createRun({ ...plan, execution: this.#find(execution.arn) });
      const details = { input: execution.input, inputDetails: { truncated: false }, roleArn };
      started.record({ type: 'ExecutionStarted', previousEventId: 0, details, scope: ROOT_SCOPE });
      return started;
    });
    metrics.count(run.execution, 'RUNNING');
    aws.ledger.add(plan.payer, {
      transitions: ASSUMPTIONS.startAndEndTransitions.value,
      traces: tracing.enabled ? 1 : 0,
    });
    return run;
  }

  #createRun(plan: RunPlan): ExecutionRun {
    return new ExecutionRun(this.#services, plan, (execution, block) => this.#startChild(execution, block, plan.payer));
  }

  /** Ends a running execution; does nothing to one that is over. */
  stop(arn: string, error?: string, cause?: string): void {
    this.#runs.get(arn)?.abort(error, cause);
  }

  /** Ends a machine's executions and forgets all that there were. */
  forgetMachine(machineArn: string): void {
    const { executions, mapRuns } = this.#services;
    for (const { arn } of executions.list({ machineArn, status: 'RUNNING', limit: ALL })) this.stop(arn);
    this.#forget(executions.listIdsOf(machineArn));
    for (const run of mapRuns.takeAll(buildMapRunPrefix(parseMachineName(machineArn))))
      this.#forget(executions.list({ mapRunArn: run.arn, limit: ALL }).map(({ id }) => id));
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
      const revision = this.#revisionOf(redriven);
      const started = this.#createRun({
        execution: redriven,
        revision,
        payer: redriven.arn,
        definition: parseDefinition(revision.definition),
        resumePoints: findResumePoints(events),
      });
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
    const { aws, executions, mapRuns, metrics } = this.#services;
    aws.store.transaction(() => {
      for (const mapRun of mapRuns.listRunning())
        mapRuns.put({ ...mapRun, status: 'ABORTED', stopMs: aws.clock.now() });
      for (const execution of executions.listRunning()) {
        const writer = new HistoryWriter(this.#services, execution, this.#revisionOf(execution));
        writer.append({ type: 'ExecutionAborted', previousEventId: 0, details: INTERRUPTED, scope: ROOT_SCOPE });
        executions.end(execution.id, { status: 'ABORTED', stopMs: aws.clock.now(), ...INTERRUPTED });
        metrics.count(execution, 'ABORTED');
      }
    });
  }

  /** Ends what runs, since the process ends. */
  interruptAll(): void {
    for (const run of [...this.#runs.values()]) run.abort(INTERRUPTED.error, INTERRUPTED.cause);
  }

  #begin(run: ExecutionRun, previousEventId: number, onEnd: (end: Omit<ExecutionEnd, 'stopMs'>) => void = () => {}) {
    const { arn } = run.execution;
    this.#runs.set(arn, run);
    run.begin(previousEventId, (end) => {
      this.#runs.delete(arn);
      this.#forgetOld();
      onEnd(end);
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

  #revisionOf({ revisionId }: Pick<ExecutionRecord, 'revisionId'>): MachineRevision {
    const revision = this.#machines.revisions.get(revisionId);
    if (!revision) throw new Error(`There is no revision ${revisionId} of a state machine`);
    return revision;
  }
}
