/**
 * Sandboxes of all functions: a warm one is used again, a cold one is started when there is none, idle ones end after a
 * while. The machine runs at most `MAX_BUSY` at a time; further invocations wait, which is neither billed nor timed.
 */
import { availableParallelism } from 'node:os';
import { MINUTE_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { FunctionRecord } from '../function-store.ts';
import { LogBuffer } from './log-buffer.ts';
import { Sandbox } from './sandbox.ts';

/** Twice the cores, since a function waits for other services part of its time. More would only be slower, and colder. */
const MAX_BUSY = Math.max(4, 2 * availableParallelism());
/** Threads kept warm; each holds some tens of megabytes. */
const MAX_IDLE = 16;
/** Machine time: a faster clock must not make every start cold. */
const IDLE_MS = 10 * MINUTE_MS;

export interface WarmSandbox {
  sandbox: Sandbox;
  log: LogBuffer;
}

interface IdleSandbox extends WarmSandbox {
  timer: NodeJS.Timeout;
}

export class SandboxPool {
  readonly #aws: LocalAws;
  readonly #idle = new Set<IdleSandbox>();
  readonly #busy = new Set<WarmSandbox>();
  readonly #waiting: (() => void)[] = [];
  readonly #ending = new Set<Promise<void>>();
  #isStopped = false;

  constructor(aws: LocalAws) {
    this.#aws = aws;
  }

  /** @throws AwsError when the local AWS stops */
  async acquire(record: FunctionRecord): Promise<WarmSandbox> {
    while (this.#busy.size >= MAX_BUSY && !this.#isStopped)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#isStopped) throw new AwsError('ServiceException', 'The local AWS is stopping', { status: 500 });
    const warm = this.#takeIdle(record) ?? this.#startCold(record);
    this.#busy.add(warm);
    return warm;
  }

  /** Gives a sandbox back once its log has been taken. */
  release(warm: WarmSandbox): void {
    this.#busy.delete(warm);
    if (warm.sandbox.isAlive && !this.#isStopped) {
      const idle: IdleSandbox = { ...warm, timer: setTimeout(() => this.#end(idle), IDLE_MS).unref() };
      this.#idle.add(idle);
      const [oldest] = this.#idle;
      if (oldest && this.#idle.size > MAX_IDLE) this.#end(oldest);
    }
    this.#waiting.shift()?.();
  }

  /** Ends idle sandboxes of a function that changed or is gone; busy ones are not used again, by their revision. */
  retire(functionName: string): void {
    for (const idle of this.#idle) if (idle.sandbox.record.name === functionName) this.#end(idle);
  }

  /** Ends every thread, for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const wake of this.#waiting.splice(0)) wake();
    for (const idle of this.#idle) this.#end(idle);
    await Promise.all([...this.#ending, ...[...this.#busy].map(({ sandbox }) => sandbox.stop())]);
  }

  #takeIdle(record: FunctionRecord): WarmSandbox | undefined {
    for (const idle of this.#idle) {
      if (idle.sandbox.record.name !== record.name) continue;
      if (idle.sandbox.record.revisionId !== record.revisionId || !idle.sandbox.isAlive) {
        this.#end(idle);
        continue;
      }
      clearTimeout(idle.timer);
      this.#idle.delete(idle);
      return { sandbox: idle.sandbox, log: idle.log };
    }
    return undefined;
  }

  #startCold(record: FunctionRecord): WarmSandbox {
    const log = new LogBuffer(this.#aws.clock);
    return { sandbox: new Sandbox(this.#aws, record, log), log };
  }

  #end(idle: IdleSandbox): void {
    clearTimeout(idle.timer);
    this.#idle.delete(idle);
    const ended = idle.sandbox.stop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}
