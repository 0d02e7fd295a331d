/** What stands around every operation, from the wire and in process alike: permissions, faults, counting. */
import type { Caller, Operation, Service } from './service.ts';

export interface Call {
  readonly service: Service;
  readonly operation: Operation;
  /** Parsed by the operation's schema; its required members are there. */
  readonly input: object;
  readonly caller: Caller;
  readonly requestId: string;
}

/**
 * One layer: refuses the call by throwing an AwsError, or passes it on by `next`, once.
 * @returns the output that the caller gets
 */
export type Middleware = (call: Call, next: () => Promise<unknown>) => Promise<unknown>;

/** @returns the call wrapped in the layers, the first of them outermost */
export function runThrough(
  layers: readonly Middleware[],
  call: Call,
  handle: () => Promise<unknown>,
): Promise<unknown> {
  const from = (index: number): Promise<unknown> => {
    const layer = layers[index];
    return layer ? layer(call, () => from(index + 1)) : handle();
  };
  return from(0);
}
