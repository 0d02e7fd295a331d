/** Runs a function for an event: concurrency, sandbox, log, metrics. The reply to every kind of invocation is made of it. */
import { randomUUID } from 'node:crypto';
import type { ThrottleReason } from '@aws-sdk/client-lambda';
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { WorkFaults } from '#local/faults/work-faults';
import type { FunctionRecord } from '../function-store.ts';
import type { FunctionError } from '../runtime/messages.ts';
import { billedDurationMs, buildEndLine, buildReportLine, buildStartLine } from './platform-lines.ts';
import { putInvocationMetrics } from './put-metrics.ts';
import type { SandboxOutcome } from './sandbox.ts';
import { SandboxPool, type WarmSandbox } from './sandbox-pool.ts';
import { writeLog } from './write-log.ts';

/** Concurrent executions of an account. */
const ACCOUNT_CONCURRENCY = 1_000;
const MB_PER_GB = 1_024;

export interface Invocation {
  /** JSON text. */
  event: string;
  /** Whose cost it is. */
  payer: string;
  requestId?: string;
}

export interface InvocationResult {
  requestId: string;
  /** JSON text: the handler's result, or the error. */
  payload: string;
  error: FunctionError | undefined;
  /** What the invocation logged. */
  log: string;
}

export class Invoker {
  readonly #aws: LocalAws;
  readonly #faults: WorkFaults;
  readonly #pool: SandboxPool;
  /** Invocations under way, by function. */
  readonly #running = new Map<string, number>();
  readonly #unfinished = new Set<Promise<unknown>>();

  constructor(aws: LocalAws, faults: WorkFaults) {
    this.#aws = aws;
    this.#faults = faults;
    this.#pool = new SandboxPool(aws);
  }

  /**
   * @throws AwsError TooManyRequestsException when the concurrency is used up
   */
  invoke(record: FunctionRecord, { requestId = randomUUID(), ...invocation }: Invocation): Promise<InvocationResult> {
    const result = this.#invoke(record, { ...invocation, requestId }).finally(() => this.#unfinished.delete(result));
    this.#unfinished.add(result);
    return result;
  }

  /** Ends idle sandboxes of a function whose code or configuration changed. */
  retire(functionName: string): void {
    this.#pool.retire(functionName);
  }

  /** Ends every thread, and resolves when the invocations that this interrupts have been logged. */
  async stop(): Promise<void> {
    await this.#pool.stop();
    await Promise.allSettled(this.#unfinished);
  }

  async #invoke(record: FunctionRecord, invocation: Required<Invocation>): Promise<InvocationResult> {
    const at = this.#aws.clock.date();
    const refusal = this.#findRefusal(record);
    if (refusal) throw await this.#refuse(record.name, at, refusal);
    this.#count(record.name, 1);
    try {
      const concurrentExecutions = { ofFunction: this.#running.get(record.name) ?? 0, ofAccount: this.#total() };
      const warm = await this.#pool.acquire(record);
      const { outcome, log } = await this.#runIn(warm, invocation);
      const error = 'error' in outcome.result ? outcome.result.error : undefined;
      await putInvocationMetrics(this.#aws, {
        functionName: record.name,
        at,
        invocations: 1,
        errors: error ? 1 : 0,
        throttles: 0,
        durationMs: outcome.durationMs,
        concurrentExecutions,
      });
      const payload = 'error' in outcome.result ? JSON.stringify(outcome.result.error) : outcome.result.payload;
      return { requestId: invocation.requestId, payload, error, log };
    } finally {
      this.#count(record.name, -1);
    }
  }

  async #runIn(
    warm: WarmSandbox,
    { event, payer, requestId }: Required<Invocation>,
  ): Promise<{ outcome: SandboxOutcome; log: string }> {
    const { sandbox, log } = warm;
    const trace = this.#aws.traces.open(payer);
    try {
      const fault = this.#faults.findInvocationFault(sandbox.record.name);
      const onStart = () => log.add(buildStartLine(requestId));
      const outcome = await sandbox.invoke({ requestId, event, traceId: trace.header }, onStart, fault);
      if (outcome.failure === 'timeout' && 'error' in outcome.result)
        log.add(
          `${this.#aws.clock.date().toISOString()} ${requestId} ${outcome.result.error.errorMessage.replace(/^.*Error: /, '')}\n`,
        );
      log.add(buildEndLine(requestId));
      log.add(buildReportLine(requestId, sandbox.record, outcome));
      this.#bill(payer, sandbox.record, outcome);
      const lines = log.take();
      await writeLog(this.#aws, sandbox.record, { stream: sandbox.logStream, lines, payer });
      return { outcome, log: lines.map(({ message }) => message).join('') };
    } finally {
      trace.close();
      this.#pool.release(warm);
    }
  }

  #bill(payer: string, { memorySizeMb }: FunctionRecord, outcome: SandboxOutcome): void {
    const lambdaGbSeconds = ((memorySizeMb / MB_PER_GB) * billedDurationMs(outcome)) / 1_000;
    this.#aws.ledger.add(payer, { lambdaRequests: 1, lambdaGbSeconds });
  }

  /** Why the concurrency is used up, if it is. */
  #findRefusal({ name, reservedConcurrency = ACCOUNT_CONCURRENCY }: FunctionRecord): ThrottleReason | undefined {
    if ((this.#running.get(name) ?? 0) >= reservedConcurrency)
      return 'ReservedFunctionConcurrentInvocationLimitExceeded';
    return this.#total() >= ACCOUNT_CONCURRENCY ? 'ConcurrentInvocationLimitExceeded' : undefined;
  }

  async #refuse(functionName: string, at: Date, reason: ThrottleReason): Promise<AwsError> {
    await putInvocationMetrics(this.#aws, { functionName, at, invocations: 0, errors: 0, throttles: 1 });
    const members = { Type: 'User', Reason: reason };
    return new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429, members });
  }

  #count(name: string, change: 1 | -1): void {
    this.#running.set(name, (this.#running.get(name) ?? 0) + change);
  }

  #total(): number {
    return [...this.#running.values()].reduce((sum, count) => sum + count, 0);
  }
}
