/**
 * Sandboxes of all functions: a warm one is used again, a cold one is started where there is room, idle ones end after
 * a while. The machine runs at most `MAX_SANDBOXES` threads; further invocations wait for one, which is not billed.
 */
import { availableParallelism } from 'node:os';
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { FunctionRecord } from '../function-store.ts';
import { LogBuffer } from './log-buffer.ts';
import { Sandbox } from './sandbox.ts';

/** A thread computes on one core, and a function waits for other services most of its time. */
const MAX_SANDBOXES = Math.max(8, 4 * availableParallelism());
/** Machine time: a faster clock must not make every start cold. */
const IDLE_MS = 10 * 60_000;

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
    for (;;) {
      if (this.#isStopped) throw new AwsError('ServiceException', 'The local AWS is stopping', { status: 500 });
      const found = this.#takeIdle(record) ?? this.#startCold(record);
      if (found) {
        this.#busy.add(found);
        return found;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Gives a sandbox back once its log has been taken. */
  release(warm: WarmSandbox): void {
    this.#busy.delete(warm);
    if (warm.sandbox.isAlive && !this.#isStopped) {
      const idle: IdleSandbox = { ...warm, timer: setTimeout(() => this.#end(idle), IDLE_MS).unref() };
      this.#idle.add(idle);
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

  #startCold(record: FunctionRecord): WarmSandbox | undefined {
    if (this.#idle.size + this.#busy.size >= MAX_SANDBOXES) {
      const [oldest] = this.#idle;
      if (!oldest) return undefined;
      this.#end(oldest);
    }
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
