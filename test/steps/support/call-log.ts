/** What a step asked of AWS, and a way to kill it at any of those calls. */

/** Thrown instead of an answer, as a killed process never gets one. */
export class KilledError extends Error {
  override readonly name = 'KilledError';
}

export interface CallLog {
  /** One line a call, e.g. `HeadObject logs/...`. */
  calls: string[];
  /** Kills the step at its n-th call from now (1 is the next one), before AWS acts on it or after. */
  killAt(call: number, when: 'before' | 'after'): void;
  /** Whether `killAt` has struck. */
  wasKilled(): boolean;
  record<T>(call: string, act: () => T): T;
}

export function createCallLog(): CallLog {
  const calls: string[] = [];
  let trap: { call: number; when: 'before' | 'after' } | undefined;
  return {
    calls,
    killAt: (call, when) => {
      trap = { call: calls.length + call, when };
    },
    wasKilled: () => trap !== undefined && calls.length >= trap.call,
    record: (call, act) => {
      calls.push(call);
      const isTrapped = trap?.call === calls.length;
      if (isTrapped && trap?.when === 'before') throw new KilledError(`Killed before ${call}`);
      const answer = act();
      if (isTrapped) throw new KilledError(`Killed after ${call}`);
      return answer;
    },
  };
}
