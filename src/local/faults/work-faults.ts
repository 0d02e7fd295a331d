import type { Caller } from '#local/core/service';

/** How an invocation ends: its function crashes, or runs into its timeout. */
export interface InvocationFault {
  kind: 'crash' | 'timeout';
  /** Whether the function had done its work before. */
  isAfterWork: boolean;
}

/** What befalls work that outlives the call which set it going; each question is a new throw of the dice. */
export interface WorkFaults {
  failsCrawl(): boolean;
  /** @param caller who started the query */
  failsQuery(caller: Caller): boolean;
  findInvocationFault(functionName: string): InvocationFault | undefined;
}

export const NO_WORK_FAULTS: WorkFaults = {
  failsCrawl: () => false,
  failsQuery: () => false,
  findInvocationFault: () => undefined,
};
