/** Services of a few scripted operations, behind the real interpreter: what tasks call. */
import type { StaticOperationSchema } from '@smithy/types';
import { type Caller, type Operation, operation, type Service } from '#local/core/service';

interface RecordedCall {
  operation: string;
  input: object;
  caller: Caller;
}

export interface FakeService {
  service: Service;
  calls: RecordedCall[];
}

/** @param answer gives the reply, or throws it as an error; called for every operation */
export function createFakeService(
  name: string,
  schemas: StaticOperationSchema[],
  answer: (operation: string, input: never, callNumber: number) => unknown,
): FakeService {
  const calls: RecordedCall[] = [];
  const operations: Operation[] = schemas.map((schema) =>
    operation<object, object>(schema, async (input, { caller }) => {
      calls.push({ operation: schema[2], input, caller });
      return (await answer(schema[2], input as never, calls.length)) as object;
    }),
  );
  return { calls, service: { name, signingName: name, protocol: 'aws-json-1.1', operations } };
}
