import { AwsError } from '#local/core/aws-error';
import type { Clock } from '#local/core/clock';
import { roleCaller } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import { parseMachineName } from './arns.ts';
import type { ExecutionContext } from './asl/context-object.ts';
import type { StateMachineDefinition } from './asl/definition.ts';
import { Frame } from './asl/frame.ts';
import type { MapRun, MapRunSettings } from './asl/map-run.ts';
import { type ResumePoint, ROOT_SCOPE } from './asl/resume-points.ts';
import type { NewEvent, Run } from './asl/run.ts';
import { runStates } from './asl/run-states.ts';
import { failInState, STATES_ERRORS, StateFailure } from './asl/state-failure.ts';
import type { TaskHandler } from './asl/task-handler.ts';
import type { EngineServices } from './engine-services.ts';
import { HistoryWriter } from './history-writer.ts';
import { findIntegration } from './integrations/find-integration.ts';
import { type StartChild, startMapRun } from './map-run.ts';
import type { ExecutionEnd, ExecutionRecord } from './store/execution-store.ts';
import type { MachineRevision } from './store/machine-store.ts';

/** How an execution ends, and what its last event follows. */
type Ending = Omit<ExecutionEnd, 'stopMs'> & { previousEventId: number };

export interface RunPlan {
  execution: ExecutionRecord;
  /** Whose role the execution has. */
  revision: MachineRevision;
  /** What it runs: the machine, or of a child of a Map Run the states of one item. */
  definition: StateMachineDefinition;
  /** Whom its use is booked on: itself, or of a child of a Map Run the execution around it. */
  payer: string;
  /** Where a redrive goes on; none for a first start. */
  resumePoints?: Map<string, ResumePoint>;
}

const LAST_EVENT = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  ABORTED: 'ExecutionAborted',
  TIMED_OUT: 'ExecutionTimedOut',
};

/** AWS lets the last event of an execution that was ended from outside follow no other. */
const FROM_OUTSIDE = 0;

/** One execution while it runs. */
export class ExecutionRun implements Run {
  readonly clock: Clock;
  readonly context: ExecutionContext;
  readonly #services: EngineServices;
  readonly execution: ExecutionRecord;
  readonly #definition: StateMachineDefinition;
  readonly #payer: string;
  readonly #caller: Caller;
  readonly #startChild: StartChild;
  readonly #writer: HistoryWriter;
  readonly #resumePoints: Map<string, ResumePoint>;
  readonly #controller = new AbortController();
  readonly #handlers = new Map<string, TaskHandler>();
  #cancelTimeout = () => {};
  #isOver = false;
  #onEnd: (end: Omit<ExecutionEnd, 'stopMs'>) => void = () => {};

  /** @param startChild starts an execution of a Map Run */
  constructor(
    services: EngineServices,
    { execution, revision, definition, payer, resumePoints = new Map() }: RunPlan,
    startChild: StartChild,
  ) {
    this.#services = services;
    this.execution = execution;
    this.#definition = definition;
    this.#resumePoints = resumePoints;
    this.#payer = payer;
    this.#caller = { ...roleCaller(revision.roleArn, execution.name, 'states'), payer };
    this.#startChild = startChild;
    this.#writer = new HistoryWriter(services, execution, revision);
    this.clock = services.aws.clock;
    this.context = buildExecutionContext(execution, revision);
  }

  /**
   * Runs in the background until the execution ends.
   * @param previousEventId what the first state follows
   */
  begin(previousEventId: number, onEnd: (end: Omit<ExecutionEnd, 'stopMs'>) => void): void {
    this.#onEnd = onEnd;
    void this.#execute(previousEventId);
  }

  /** Ends the execution from outside; nothing of it runs on. */
  abort(error?: string, cause?: string): void {
    this.#end({ status: 'ABORTED', error, cause, previousEventId: FROM_OUTSIDE });
  }

  record(event: NewEvent): number {
    this.#writer.checkRoom();
    if (event.type.endsWith('StateEntered')) this.countTransition();
    return this.#writer.append(event);
  }

  countTransition(): void {
    this.#services.aws.ledger.add(this.#payer, { transitions: 1 });
  }

  takeResumePoint(scope: string): ResumePoint | undefined {
    const point = this.#resumePoints.get(scope);
    this.#resumePoints.delete(scope);
    return point;
  }

  findTaskHandler(resource: string): TaskHandler {
    let handler = this.#handlers.get(resource);
    if (!handler) {
      handler = this.#buildTaskHandler(resource);
      this.#handlers.set(resource, handler);
    }
    return handler;
  }

  startMapRun(settings: MapRunSettings): MapRun {
    this.#requireStart();
    return startMapRun(this.#services, this.execution, settings, this.#startChild);
  }

  /** A machine starts the executions of its Map Runs by its own role. */
  #requireStart(): void {
    const access = { action: 'states:StartExecution', resource: this.execution.machineArn };
    try {
      this.#services.aws.authorizer.permissionsOf(this.#caller).check(access, 'states');
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw failInState(STATES_ERRORS.permissions, error.message);
    }
  }

  #buildTaskHandler(resource: string): TaskHandler {
    const integration = findIntegration(this.#services.aws, resource);
    // The definition was checked when the machine was made, so its resource exists.
    if (!integration) throw new Error(`There is no integration ${resource}`);
    const { events, prepare } = integration;
    return {
      events,
      prepare: (parameters) => {
        const work = prepare(parameters);
        return (call) => work(call, this.#caller);
      },
    };
  }

  async #execute(previousEventId: number): Promise<void> {
    const { signal } = this.#controller;
    const frame = new Frame(this, { scope: ROOT_SCOPE, signal, previousEventId });
    try {
      const output = await this.#runDefinition(frame);
      this.#end({ status: 'SUCCEEDED', output, previousEventId: frame.previousEventId });
    } catch (error) {
      this.#end({ status: 'FAILED', ...describeFailure(error), previousEventId: frame.previousEventId });
    }
  }

  async #runDefinition(frame: Frame): Promise<string> {
    this.#startTimeout(this.#definition.TimeoutSeconds);
    const point = this.takeResumePoint(ROOT_SCOPE);
    if (point?.kind === 'done') return JSON.stringify(point.output);
    return JSON.stringify(await runStates(this.#definition, this.context.Execution.Input, frame, point));
  }

  #startTimeout(seconds: number | undefined): void {
    if (seconds === undefined) return;
    this.#cancelTimeout = this.clock.schedule(this.clock.now() + seconds * 1000, () =>
      this.#end({ status: 'TIMED_OUT', previousEventId: FROM_OUTSIDE }),
    );
  }

  /** The first end counts: what was ended from outside still unwinds, and fails. */
  #end({ previousEventId, ...ending }: Ending): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelTimeout();
    const { aws, executions, metrics } = this.#services;
    const stopMs = aws.clock.now();
    aws.store.transaction(() => {
      const details = describeEnding(ending);
      this.#writer.append({ type: LAST_EVENT[ending.status], previousEventId, details, scope: ROOT_SCOPE });
      executions.end(this.execution.id, { ...ending, stopMs });
    });
    this.#controller.abort(new Error(`The execution ${ending.status}`));
    metrics.count(this.execution, ending.status, stopMs - this.execution.startMs);
    this.#onEnd(ending);
  }
}

function buildExecutionContext(execution: ExecutionRecord, { roleArn }: MachineRevision): ExecutionContext {
  const { redriveMs } = execution;
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input),
      StartTime: new Date(execution.startMs).toISOString(),
      Name: execution.name,
      RoleArn: roleArn,
      RedriveCount: execution.redriveCount,
      ...(redriveMs !== null && { RedriveTime: new Date(redriveMs).toISOString() }),
    },
    StateMachine: { Id: execution.machineArn, Name: parseMachineName(execution.machineArn) },
  };
}

function describeFailure(error: unknown): { error: string | undefined; cause: string | undefined } {
  if (error instanceof StateFailure) return { error: error.error, cause: error.causeText };
  return { error: STATES_ERRORS.runtime, cause: error instanceof Error ? error.message : String(error) };
}

function describeEnding({ output, error, cause }: Omit<ExecutionEnd, 'stopMs'>): object {
  if (output !== undefined) return { output, outputDetails: { truncated: false } };
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
