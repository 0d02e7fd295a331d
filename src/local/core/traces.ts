/**
 * Traces under way: which payer a function's invocation works for. Lambda gives each invocation a trace id, and the SDK
 * sends it along with every request: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

interface Trace {
  /** Value of `X-Amzn-Trace-Id`. */
  header: string;
  /** Requests that come later are not its any more. */
  close(): void;
}

export interface TraceRegistry {
  open(payer: string): Trace;
  /** @param header of a request; undefined for one of a trace that is over or was never opened */
  findPayer(header: string | undefined): string | undefined;
}

const ROOT = /(?:^|;)Root=([^;]+)/;

export function createTraceRegistry(clock: Clock): TraceRegistry {
  const payers = new Map<string, string>();
  return {
    open: (payer) => {
      const root = `1-${Math.floor(clock.now() / 1_000).toString(16)}-${randomBytes(12).toString('hex')}`;
      payers.set(root, payer);
      const header = `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
      return { header, close: () => payers.delete(root) };
    },
    findPayer: (header = '') => payers.get(ROOT.exec(header)?.[1] ?? ''),
  };
}
