/** A service whose operations record what they are called with and answer as told: to see what the wire does to both. */
import type { StaticOperationSchema } from '@smithy/types';
import type { Caller, Operation, Service } from '#local/core/service';

export interface Echo {
  service: Service;
  /** Input of the last call. */
  received(): unknown;
  /** Caller of the last call. */
  caller(): Caller | undefined;
  /** What the next calls return; a function is called, and may throw. */
  answer(output: unknown): void;
}

export function createEcho(service: Omit<Service, 'operations'>, schemas: readonly StaticOperationSchema[]): Echo {
  let received: unknown;
  let caller: Caller | undefined;
  let output: unknown = {};
  const operations = schemas.map(
    (schema): Operation => ({
      name: schema[2],
      schema,
      handle: (input, context) => {
        received = input;
        ({ caller } = context);
        return typeof output === 'function' ? output() : output;
      },
    }),
  );
  return {
    service: { ...service, operations },
    received: () => received,
    caller: () => caller,
    answer: (value) => {
      output = value;
    },
  };
}
