/**
 * Makes the pipeline's calls and work fail on demand. It hits what a role does: functions, state machine, crawler and
 * schedule. It never hits the account's root, so that deploys and the people who watch see what is, nor services that
 * keep their own books (metrics, alarms), which AWS does not lose either.
 */
import type { Clock } from '#local/core/clock';
import type { Call, Middleware } from '#local/core/middleware';
import type { Caller } from '#local/core/service';
import { type CallFault, type Fault, isCallFault } from './fault.ts';
import { Lots } from './lots.ts';
import { buildFailedError, buildThrottledError } from './service-errors.ts';
import type { InvocationFault, WorkFaults } from './work-faults.ts';

export interface FaultPlan {
  faults: readonly Fault[];
  /** The same seed gives the n-th call of each operation the same fate. */
  seed: number;
}

export interface FaultCount {
  fault: Fault;
  injected: number;
}

/** A read that failed has left nothing behind; log lines are delivered once, so that no metric in them counts twice. */
const NEVER_LATE = /^(?:BatchGet|Describe|Get|Head|List|PutLogEvents)/;

export class FaultInjector implements WorkFaults {
  readonly #faults: readonly Fault[];
  #isOver = false;
  readonly #lots: Lots;
  readonly #injected = new Map<Fault, number>();

  constructor({ faults, seed }: FaultPlan) {
    this.#faults = faults;
    this.#lots = new Lots(seed);
  }

  /** How often each fault has struck, in the order in which they were given. */
  count(): FaultCount[] {
    return this.#faults.map((fault) => ({ fault, injected: this.#injected.get(fault) ?? 0 }));
  }

  /** Lets nothing fail any more. */
  end(): void {
    this.#isOver = true;
  }

  /** The layer around every operation. Slowness comes on top of other faults. */
  createLayer(clock: Clock): Middleware {
    return async (call, next) => {
      if (!isPipeline(call.caller)) return next();
      const subject = `${call.service.name}.${call.operation.name}`;
      for (const fault of this.#faults) {
        if (!isCallFault(fault) || !isAimedAt(fault, call) || !this.#strikes(fault, subject)) continue;
        if (fault.kind === 'slow') await clock.sleep(fault.delayMs);
        else return this.#fail(fault.kind, call, next);
      }
      return next();
    };
  }

  failsCrawl(): boolean {
    return this.#faults.some((fault) => fault.kind === 'fail-crawl' && this.#strikes(fault, 'crawl'));
  }

  failsQuery(caller: Caller): boolean {
    if (!isPipeline(caller)) return false;
    return this.#faults.some((fault) => fault.kind === 'fail-query' && this.#strikes(fault, 'query'));
  }

  findInvocationFault(functionName: string): InvocationFault | undefined {
    for (const fault of this.#faults) {
      if (fault.kind !== 'crash' && fault.kind !== 'timeout') continue;
      if (fault.functionName !== undefined && fault.functionName !== functionName) continue;
      if (this.#strikes(fault, functionName)) return { kind: fault.kind, isAfterWork: this.#isLate(functionName) };
    }
    return undefined;
  }

  /** A service may fail after it did what it was asked to: then only the answer is lost. */
  async #fail(kind: 'throttle' | 'error', { service, operation }: Call, next: () => Promise<unknown>): Promise<never> {
    if (kind === 'throttle') throw buildThrottledError(service.name, operation.name);
    if (!NEVER_LATE.test(operation.name) && this.#isLate(`${service.name}.${operation.name}`)) await next();
    throw buildFailedError(service.name);
  }

  #strikes(fault: Fault, subject: string): boolean {
    const isStruck = !this.#isOver && this.#lots.draw(`${fault.text} ${subject}`) < fault.rate;
    if (isStruck) this.#injected.set(fault, (this.#injected.get(fault) ?? 0) + 1);
    return isStruck;
  }

  #isLate(subject: string): boolean {
    return this.#lots.draw(`late ${subject}`) < 0.5;
  }
}

const isPipeline = ({ roleArn }: Caller): boolean => roleArn !== undefined;

const isAimedAt = (fault: CallFault, { service, operation }: Call): boolean =>
  (fault.service === undefined || fault.service === service.name) &&
  (fault.operation === undefined || fault.operation === operation.name);
