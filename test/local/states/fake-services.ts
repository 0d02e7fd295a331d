/** Services of a few scripted operations, behind the real interpreter: what tasks call. */
import type { StaticOperationSchema } from '@smithy/types';
import type { Caller, Operation, Service } from '#local/core/service';

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
  const operations = schemas.map(
    (schema): Operation => ({
      name: schema[2],
      schema,
      handle: (input, { caller }) => {
        calls.push({ operation: schema[2], input, caller });
        return answer(schema[2], input, calls.length);
      },
    }),
  );
  return { calls, service: { name, signingName: name, protocol: 'aws-json-1.1', operations } };
}
