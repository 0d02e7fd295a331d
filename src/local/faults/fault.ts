/** What can be made to go wrong on demand, as `--fault` says it. */

interface FaultBase {
  /** As it was written: `throttle:s3.PutObject:10%`. */
  text: string;
  /** Above 0, and 1 for every time. */
  rate: number;
}

/** Which calls: of a service by IAM's prefix, or of all; one operation of it, or all. */
export interface CallTarget {
  service?: string;
  operation?: string;
}

/** Befalls a call on its way to its operation. */
export type CallFault = FaultBase &
  CallTarget &
  ({ kind: 'throttle' } | { kind: 'error' } | { kind: 'slow'; delayMs: number });

/** Befalls the work that a call has set going. */
type WorkFault = FaultBase &
  (
    | { kind: 'fail-crawl' }
    | { kind: 'fail-query' }
    /** Of one function, or of all. */
    | { kind: 'crash' | 'timeout'; functionName?: string }
  );

export type Fault = CallFault | WorkFault;

export const isCallFault = (fault: Fault): fault is CallFault =>
  fault.kind === 'throttle' || fault.kind === 'error' || fault.kind === 'slow';
